import { query, type Row } from './database.ts';
import { CUT, ENTRY_COLUMNS } from './entry-row.ts';
import { sql, type Sql } from './sql.ts';
import type { StoreContext } from './store-context.ts';

export type Direction = 'older' | 'newer';

/** A place among the entries; `isIncluded` is whether the entry there is meant, too. */
export interface Place {
  orderNs: bigint;
  source: number;
  sequence: number;
  isIncluded: boolean;
}

export interface Run {
  condition: Sql;
  direction: Direction;
  /** From one end of all that is stored where there is none. */
  from?: Place | undefined;
  limit: number;
  signal?: AbortSignal | undefined;
}

interface Stretch {
  totals: StoreContext['totals'];
  direction: Direction;
  at: bigint;
  width: bigint;
}

const LARGEST_ANSWER_BYTES = 16n * 1024n * 1024n;
const CUT_AT_CHARACTERS = 2_000n;
/** So many rows are in the first stretch of time, if they were evenly spread. */
const FIRST_ROWS = 20_000;

/**
 * The entries nearest to a place that meet a condition, nearest first. Looks at one stretch of time after another, each four
 * times as long as the one before: what is frequent is found at once, whatever else is stored, and what is rare takes
 * little longer than one look at everything.
 */
export async function readRun({ database, totals }: StoreContext, run: Run): Promise<Row[]> {
  const { direction, limit, signal } = run;
  const rows: Row[] = [];
  let width = firstWidth(totals);
  let at = beginningOf(run, totals);
  while (rows.length < limit && (direction === 'older' ? at >= totals.first : at <= totals.last)) {
    const end = endOf({ totals, direction, at, width });
    const stretch = stretchQuery(run, { at, end, count: limit - rows.length });
    rows.push(...(await database.readers.use((reader) => query(reader, stretch), signal)));
    at = end;
    width *= 4n;
  }
  return rows;
}

function beginningOf({ from, direction }: Run, { first, last }: StoreContext['totals']) {
  if (direction === 'older') return from && from.orderNs < last ? from.orderNs : last;
  return from && from.orderNs > first ? from.orderNs : first;
}

/** No stretch leaves what is stored, since its ends have to fit into the 64 bits of a column. */
function endOf({ totals, direction, at, width }: Stretch) {
  if (direction === 'older') return at - width < totals.first ? totals.first - 1n : at - width;
  return at + width > totals.last ? totals.last + 1n : at + width;
}

function firstWidth({ entries, first, last }: StoreContext['totals']) {
  const width = ((last - first) * BigInt(FIRST_ROWS)) / BigInt(Math.max(entries, 1));
  return width > 0n ? width : 1n;
}

function stretchQuery(
  { condition, direction, from }: Run,
  { at, end, count }: { at: bigint; end: bigint; count: number },
) {
  const isOlder = direction === 'older';
  const inStretch = isOlder
    ? sql`order_ns <= ${at} AND order_ns > ${end}`
    : sql`order_ns >= ${at} AND order_ns < ${end}`;
  const beyond = from ? sql`AND ${beyondPlace(from, direction)}` : sql``;
  const order = isOlder
    ? sql`order_ns DESC, source DESC, sequence DESC`
    : sql`order_ns, source, sequence`;
  const rows = sql`SELECT ${ENTRY_COLUMNS} FROM entries
    WHERE ${inStretch} ${beyond} AND ${condition} ORDER BY ${order} LIMIT ${BigInt(count)}`;
  return boundSize(rows, order);
}

/** Lines may have a megabyte each: what goes beyond the size of an answer shows its beginning, and that it was cut. */
function boundSize(rows: Sql, order: Sql) {
  const isBeyond = sql`sum(strlen(text) + coalesce(strlen(raw), 0) + coalesce(strlen(fields), 0))
    OVER (ORDER BY ${order} ROWS UNBOUNDED PRECEDING) > ${LARGEST_ANSWER_BYTES}`;
  return sql`SELECT order_ns, source, sequence, time_ns, stream, level,
      if(beyond, flags | ${BigInt(CUT)}, flags), if(beyond, 0, form),
      if(beyond, left(text, ${CUT_AT_CHARACTERS}), text), if(beyond, NULL, raw), if(beyond, NULL, fields)
    FROM (SELECT *, ${isBeyond} AS beyond FROM (${rows})) ORDER BY ${order}`;
}

function beyondPlace(place: Place, direction: Direction) {
  const [orderNs, source] = [sql`${place.orderNs}`, sql`${BigInt(place.source)}`];
  const sequence = sql`${BigInt(place.sequence)}`;
  const same = sql`(order_ns = ${orderNs} AND source = ${source} AND sequence = ${sequence})`;
  const included = place.isIncluded ? same : sql`false`;
  return direction === 'older'
    ? sql`(order_ns < ${orderNs} OR (order_ns = ${orderNs} AND (source < ${source}
          OR (source = ${source} AND sequence < ${sequence}))) OR ${included})`
    : sql`(order_ns > ${orderNs} OR (order_ns = ${orderNs} AND (source > ${source}
          OR (source = ${source} AND sequence > ${sequence}))) OR ${included})`;
}
