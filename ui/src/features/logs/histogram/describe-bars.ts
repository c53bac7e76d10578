import type { LogHistogram } from '@stackyard/contract';
import { formatRange } from '../list/format-range.ts';
import { levelWord } from '../list/level-words.ts';
import { rangeOfBars, sumOf } from './bars-of.ts';

/** `14:03:22.000 – 14:03:23.999: 1,204 entries, 3 Error, 12 Warn` */
export function describeBars(
  histogram: LogHistogram,
  chosen: { first: number; last: number },
): string {
  const { fromNs, toNs } = rangeOfBars(histogram, chosen);
  const bars = histogram.bars.slice(chosen.first, chosen.last + 1);
  return `${formatRange(fromNs, toNs)}: ${describeCounts(bars)}`;
}

/** `1,204 entries, 3 Error, 12 Warn` */
export function describeCounts(bars: LogHistogram['bars']): string {
  const countOf = (level: number) => sumOf(bars.map((bar) => bar[level] ?? 0));
  const total = sumOf(bars.map(sumOf));
  const severe = [6, 5, 4]
    .map((level) => ({ level, count: countOf(level) }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${count.toLocaleString()} ${levelWord(level)}`);
  const entries = total === 1 ? '1 entry' : `${total.toLocaleString()} entries`;
  return [entries, ...severe].join(', ');
}
