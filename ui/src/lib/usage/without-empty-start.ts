import type { UsageHour, UsageSeries } from '@stackyard/contract';

/** The shortest time that a chart or a sparkline shows. */
const LEAST_MS = 5 * 60_000;

/** The hour from where something is known of it: lines of a minute are not to stand at the edge of an empty picture. */
export function withoutEmptyStart(hour: UsageHour): UsageHour {
  const { fromMs, stepMs, series } = hour;
  const spans = series[0]?.memoryBytes.length ?? 0;
  const isKnown = (span: number) => series.some((one) => one.memoryBytes[span] !== null);
  const first = Array.from({ length: spans }, (_, span) => span).findIndex(isKnown);
  const begin = Math.max(0, Math.min(first, spans - Math.ceil(LEAST_MS / stepMs)));
  const cut = (one: UsageSeries): UsageSeries => ({
    key: one.key,
    cpuPercent: one.cpuPercent.slice(begin),
    memoryBytes: one.memoryBytes.slice(begin),
    receivedPerSecond: one.receivedPerSecond.slice(begin),
    sentPerSecond: one.sentPerSecond.slice(begin),
    readPerSecond: one.readPerSecond.slice(begin),
    writtenPerSecond: one.writtenPerSecond.slice(begin),
  });
  return { fromMs: fromMs + begin * stepMs, stepMs, series: series.map(cut) };
}
