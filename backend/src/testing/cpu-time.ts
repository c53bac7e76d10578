/** The CPU time that work takes, in ms: on a busy machine the clock says nothing of the work. */
export function cpuMsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
