/** “40 s”, “3 min”, “2 h”: how long something has taken, for a sentence that is read again and again. */
export function roughDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 10) return `${seconds} s`;
  if (seconds < 60) return `${Math.floor(seconds / 5) * 5} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3600)} h`;
}
