/** `14:03:22.123` in the user's zone; the engine's nanoseconds are in the title of the row. */
export function formatLogTime(timeNs: string): string {
  const date = new Date(Number(timeNs.slice(0, -6)));
  const two = (number: number) => String(number).padStart(2, '0');
  const ms = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
}

/** `2026-01-02T03:04:05.000000006Z` */
export function formatLogTimeExactly(timeNs: string): string {
  const seconds = new Date(Number(timeNs.slice(0, -9)) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${timeNs.slice(-9)}Z`;
}
