import type { DuckDBConnection } from '@duckdb/node-api';
import type { LogId } from '@stackyard/contract';
import { messageOf } from '../../lib/app-error.ts';
import { query, type Row } from './database.ts';
import { CUT, ENTRY_COLUMNS } from './entry-row.ts';
import type { Matches } from './find-matches.ts';
import { NEVER, nanoseconds, sql, type Sql } from './sql.ts';
import type { StoreContext } from './store-context.ts';

export type Direction = 'older' | 'newer';

/** A place among the entries; `isIncluded` is whether the entry there is meant, too. */
export interface Place {
  orderNs: bigint;
  source: number;
  sequence: number;
  isIncluded: boolean;
}

/** The place of the entry with this id, stored or not. */
export function placeOfId(id: LogId, isIncluded: boolean): Place {
  const [orderNs = '', source, sequence] = id.split('-');
  return {
    orderNs: nanoseconds(orderNs),
    source: Number(source),
    sequence: Number(sequence),
    isIncluded,
  };
}

export interface Run {
  matches: Matches;
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
/** So few are looked at at once. */
const FEW_ROWS = 300_000;

/**
 * The entries nearest to a place that meet a condition, nearest first. Looks at one stretch of time after another, each four
 * times as long as the one before: what is frequent is found at once, whatever else is stored, and what is rare takes
 * little longer than one look at everything.
 */
export async function readRun({ database, totals }: StoreContext, run: Run): Promise<Row[]> {
  const { matches, direction, limit, signal } = run;
  const rows: Row[] = [];
  if (matches.condition === NEVER) return rows;
  let width = firstWidth(totals, matches);
  let at = beginningOf(run, totals);
  while (rows.length < limit && (direction === 'older' ? at >= totals.first : at <= totals.last)) {
    const end = endOf({ totals, direction, at, width });
    const part = { at, end, count: limit - rows.length };
    rows.push(...(await database.readers.use((reader) => readPart(reader, run, part), signal)));
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

function firstWidth({ first, last }: StoreContext['totals'], { mostRows }: Matches) {
  if (mostRows <= FEW_ROWS) return last - first + 1n;
  const width = ((last - first) * BigInt(FIRST_ROWS)) / BigInt(mostRows);
  return width > 0n ? width : 1n;
}

interface Part {
  at: bigint;
  end: bigint;
  count: number;
}

/** Some lines of a megabyte each are more than DuckDB may have in memory at once: of all long ones the beginning is told then. */
async function readPart(reader: DuckDBConnection, run: Run, part: Part): Promise<Row[]> {
  try {
    return await query(reader, boundSize(partQuery(run, part, ENTRY_COLUMNS), orderOf(run)));
  } catch (error) {
    if (!/^out of memory/i.test(messageOf(error))) throw error;
    return query(reader, partQuery(run, part, withCut(IS_LONG)));
  }
}

const IS_LONG = sql`strlen(text) + coalesce(strlen(raw), 0) > ${CUT_AT_CHARACTERS}`;

/** The columns of {@link ENTRY_COLUMNS}; where a condition holds, with the beginning of the text alone and marked as cut. */
function withCut(isCut: Sql): Sql {
  return sql`order_ns, source, sequence, time_ns, stream, level,
    if(${isCut}, flags | ${BigInt(CUT)}, flags), if(${isCut}, 0, form),
    if(${isCut}, left(text, ${CUT_AT_CHARACTERS}), text), if(${isCut}, NULL, raw), if(${isCut}, NULL, fields)`;
}

function partQuery(run: Run, { at, end, count }: Part, columns: Sql): Sql {
  const { matches, direction, from } = run;
  const isInPart =
    direction === 'older'
      ? sql`order_ns <= ${at} AND order_ns > ${end}`
      : sql`order_ns >= ${at} AND order_ns < ${end}`;
  const beyond = from ? sql`AND ${beyondPlace(from, direction)}` : sql``;
  return sql`SELECT ${columns} FROM entries
    WHERE ${isInPart} ${beyond} AND ${matches.condition}
    ORDER BY ${orderOf(run)} LIMIT ${BigInt(count)}`;
}

function orderOf({ direction }: Run): Sql {
  return direction === 'older'
    ? sql`order_ns DESC, source DESC, sequence DESC`
    : sql`order_ns, source, sequence`;
}

/** Lines may have a megabyte each: what goes beyond the size of an answer shows its beginning, and that it was cut. */
function boundSize(rows: Sql, order: Sql) {
  const isBeyond = sql`sum(strlen(text) + coalesce(strlen(raw), 0) + coalesce(strlen(fields), 0))
    OVER (ORDER BY ${order} ROWS UNBOUNDED PRECEDING) > ${LARGEST_ANSWER_BYTES}`;
  return sql`SELECT ${withCut(sql`beyond`)}
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
