import { MOST_BUCKETS, type LogFilter, type LogHistogram } from '@stackyard/contract';
import { query, type Row } from './database.ts';
import { findMatches } from './find-matches.ts';
import { nanoseconds, sql, type Sql } from './sql.ts';
import type { StoreContext } from './store-context.ts';

export interface HistogramQuestion {
  filter: LogFilter;
  bars: number;
  signal?: AbortSignal | undefined;
}

/** Both ends belong to it. */
interface Span {
  fromNs: bigint;
  toNs: bigint;
}

interface Count {
  /** Steps from the beginning of the span. */
  place: bigint;
  level: number;
  count: number;
  /** The first and the last of their times. */
  within: Span;
}

interface Coarse {
  asked: Span;
  fineNs: bigint;
  span: Span;
  bars: number;
}

/** So much finer than the bars is the first look, which has to find out where the matches begin and end. */
const FINE_STEPS = 4096n;

/**
 * Counts by level and time. Bounds that the filter does not have are those of the matches; one scan finds both them and the
 * counts, unless the matches are too close together for its steps.
 */
export async function readHistogram(
  context: StoreContext,
  { filter, bars, signal }: HistogramQuestion,
): Promise<LogHistogram> {
  const { condition } = await findMatches(context, { filter, signal });
  const count = (span: Span, stepNs: bigint) =>
    context.database.readers.use(async (reader) => {
      return (await query(reader, countQuery(condition, span, stepNs))).map(countOf);
    }, signal);

  const asked = askedSpan(filter, context);
  if (filter.fromNs !== undefined && filter.toNs !== undefined) {
    const stepNs = stepOf(asked, bars);
    return histogramOf(await count(asked, stepNs), { span: asked, stepNs });
  }
  const fineNs = stepOf(asked, Number(FINE_STEPS));
  const fine = await count(asked, fineNs);
  const span = spanOf(fine, { asked, filter });
  const stepNs = stepOf(span, bars);
  if (stepNs < fineNs * 8n) return histogramOf(await count(span, stepNs), { span, stepNs });
  return coarser(fine, { asked, fineNs, span, bars });
}

/** What is stored where the filter says nothing. Entries lie in the order of their times, but for clocks that stepped. */
function askedSpan(filter: LogFilter, { totals }: StoreContext): Span {
  const fromNs =
    filter.fromNs === undefined ? (totals.oldestTimeNs ?? 0n) : nanoseconds(filter.fromNs);
  const toNs = filter.toNs === undefined ? (totals.newestTimeNs ?? 0n) : nanoseconds(filter.toNs);
  return { fromNs, toNs: toNs > fromNs ? toNs : fromNs };
}

function stepOf({ fromNs, toNs }: Span, bars: number) {
  const count = BigInt(bars);
  return (toNs - fromNs + count) / count;
}

function countQuery(condition: Sql, { fromNs, toNs }: Span, stepNs: bigint): Sql {
  return sql`SELECT (time_ns - ${fromNs}) // ${stepNs}, level, count(*),
      min(time_ns), max(time_ns) FROM entries
    WHERE time_ns >= ${fromNs} AND time_ns <= ${toNs} AND ${condition} GROUP BY ALL`;
}

function countOf([place, level, count, fromNs, toNs]: Row): Count {
  const within = { fromNs: fromNs as bigint, toNs: toNs as bigint };
  return { place: place as bigint, level: Number(level), count: Number(count), within };
}

/** An end that was asked for stays; the other is that of the matches. */
function spanOf(counts: Count[], { asked, filter }: { asked: Span; filter: LogFilter }): Span {
  if (counts.length === 0) return asked;
  const fromNs = counts.map(({ within }) => within.fromNs).reduce((a, b) => (a < b ? a : b));
  const toNs = counts.map(({ within }) => within.toNs).reduce((a, b) => (a > b ? a : b));
  return {
    fromNs: filter.fromNs === undefined ? fromNs : asked.fromNs,
    toNs: filter.toNs === undefined ? toNs : asked.toNs,
  };
}

/** Bars of whole fine steps, as many as fit, the first of which begins where a fine step does. */
function coarser(fine: Count[], { asked, fineNs, span, bars }: Coarse) {
  const skipped = (span.fromNs - asked.fromNs) / fineNs;
  const aligned = { fromNs: asked.fromNs + skipped * fineNs, toNs: span.toNs };
  const steps = (stepOf(aligned, bars) + fineNs - 1n) / fineNs;
  const counts = fine.map((count) => ({ ...count, place: (count.place - skipped) / steps }));
  return histogramOf(counts, { span: aligned, stepNs: steps * fineNs });
}

function histogramOf(
  counts: Count[],
  { span, stepNs }: { span: Span; stepNs: bigint },
): LogHistogram {
  const length = Math.min(Number((span.toNs - span.fromNs) / stepNs) + 1, MOST_BUCKETS);
  const bars = Array.from({ length }, () => [0, 0, 0, 0, 0, 0, 0]);
  let total = 0;
  for (const { place, level, count } of counts) {
    bars[Number(place)]![level]! += count;
    total += count;
  }
  const shown = total === 0 ? [] : bars;
  return { fromNs: String(span.fromNs), stepNs: String(stepNs), bars: shown, total };
}
