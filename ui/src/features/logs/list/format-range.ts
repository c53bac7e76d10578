import { formatExact } from '../../../lib/time.ts';
import { formatLogTime, millisecondsOf } from './format-time.ts';

/** `14:03:22.100 – 14:05:01.000`, with the day where that is not today. */
export function formatRange(fromNs?: string, toNs?: string): string {
  if (fromNs === undefined) return toNs === undefined ? 'all times' : `until ${formatMoment(toNs)}`;
  return toNs === undefined
    ? `from ${formatMoment(fromNs)}`
    : `${formatMoment(fromNs)} – ${formatMoment(toNs)}`;
}

/** The time of day, with the day where that is not today. */
export function formatMoment(timeNs: string): string {
  const date = new Date(millisecondsOf(timeNs));
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? formatLogTime(timeNs) : formatExact(date.toISOString());
}
