/** `14:03:22.123` in the user's zone. */
export function formatLogTime(timeNs: string): string {
  const date = new Date(millisecondsOf(timeNs));
  const two = (number: number) => String(number).padStart(2, '0');
  const ms = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
}

/** `2026-01-02T03:04:05.000000006Z`: nothing of what the engine said is lost. */
export function formatLogTimeExactly(timeNs: string): string {
  const padded = timeNs.padStart(10, '0');
  const seconds = new Date(Number(padded.slice(0, -9)) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${padded.slice(-9)}Z`;
}

/** `+1.204 s` after the row before; `–0.003 s` where it was read later than it was written. */
export function formatDelta(timeNs: string, previousNs: string): string {
  const us = Number((BigInt(timeNs) - BigInt(previousNs)) / 1000n);
  const sign = us < 0 ? '−' : '+';
  const abs = Math.abs(us);
  if (abs < 1000) return `${sign}${abs} µs`;
  if (abs < 1_000_000) return `${sign}${(abs / 1000).toFixed(abs < 10_000 ? 1 : 0)} ms`;
  if (abs < 60_000_000) return `${sign}${(abs / 1_000_000).toFixed(2)} s`;
  return `${sign}${Math.floor(abs / 60_000_000)} min ${Math.floor((abs / 1_000_000) % 60)} s`;
}

export function millisecondsOf(timeNs: string): number {
  return Number(timeNs.slice(0, -6) || '0');
}

export function nanosecondsOf(ms: number): string {
  return `${Math.max(0, Math.round(ms))}000000`.replace(/^0+(?=\d)/, '');
}
