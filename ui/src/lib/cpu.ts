/** `9.8 %`, `104 %`: of one core. */
export function formatCpu(percent: number): string {
  return `${percent.toFixed(percent < 9.95 ? 1 : 0)} %`;
}
