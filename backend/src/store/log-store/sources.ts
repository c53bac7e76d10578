import { later } from '../../lib/nanoseconds.ts';
import { query, type LogDatabase } from './database.ts';
import { ALWAYS, NEVER, sql, type Sql } from './sql.ts';
import type { EntryColumns } from './entry-columns.ts';
import { STREAMS, type SourceIdentity } from './stored-entry.ts';

/** Where a source's log was read up to. */
export interface Position {
  lastSequence: number;
  /** Of its lines. */
  newestTimeNs: bigint | null;
  newestOrderNs: bigint | null;
}

export interface Source extends Position {
  number: number;
  identity: SourceIdentity;
  /** All that its container wrote is stored, as far as is known. */
  isRead: boolean;
}

/** All sources by their number, with positions by what is stored and by what has been deleted since. */
export async function loadSources(database: LogDatabase): Promise<Map<number, Source>> {
  const rows = await query(
    database.writer,
    sql`SELECT number, container_id, stack, service, replica, container, image,
          greatest(last_sequence, coalesce(sequence, 0)),
          greatest(newest_time_ns, time_ns), greatest(newest_order_ns, order_ns),
          is_read
        FROM sources LEFT JOIN (
          SELECT source, max(sequence) AS sequence, max(time_ns) FILTER (stream <> 2) AS time_ns, max(order_ns) AS order_ns
          FROM entries GROUP BY source
        ) ON source = number`,
  );
  return new Map(rows.map((row) => [Number(row[0]), sourceOf(row)]));
}

/** A container that is known keeps its number, and is what it is now called. */
export async function saveSource(
  database: LogDatabase,
  sources: Map<number, Source>,
  identity: SourceIdentity,
): Promise<Source> {
  const known = [...sources.values()].find(
    (source) => source.identity.containerId === identity.containerId,
  );
  const source = known ?? newSource(sources, identity);
  const { number, lastSequence } = source;
  const { containerId, stack, service, replica, container, image } = identity;
  const names = sql`${stack}, ${service}, ${BigInt(replica)}, ${container}, ${image}`;
  await query(
    database.writer,
    known
      ? sql`UPDATE sources SET (stack, service, replica, container, image) = (${names})
            WHERE number = ${BigInt(number)}`
      : sql`INSERT INTO sources VALUES
            (${BigInt(number)}, ${containerId}, ${names}, ${BigInt(lastSequence)}, NULL, NULL, false)`,
  );
  source.identity = identity;
  sources.set(number, source);
  return source;
}

export async function saveIsRead({ writer }: LogDatabase, source: Source): Promise<void> {
  await query(
    writer,
    sql`UPDATE sources SET is_read = ${source.isRead ? ALWAYS : NEVER} WHERE number = ${BigInt(source.number)}`,
  );
}

/** To be run together with a deletion, so that no number is given twice and nothing deleted is read again. */
export function savePosition({ number, lastSequence, newestTimeNs, newestOrderNs }: Source): Sql {
  const orNull = (ns: bigint | null) => (ns === null ? sql`NULL` : sql`${ns}`);
  return sql`UPDATE sources SET last_sequence = ${BigInt(lastSequence)},
    newest_time_ns = ${orNull(newestTimeNs)}, newest_order_ns = ${orNull(newestOrderNs)}
    WHERE number = ${BigInt(number)}`;
}

/** By entries that were just stored. */
export function moveSourcesOn(
  sources: ReadonlyMap<number, Source>,
  { sources: numbers, sequences, times, orders, streams }: EntryColumns,
): void {
  numbers.forEach((number, row) => {
    const source = sources.get(number);
    if (!source) return;
    source.lastSequence = Math.max(source.lastSequence, Number(sequences[row]));
    // What Docker says of a container may come before lines that are older.
    if (streams[row] !== EVENT) source.newestTimeNs = later(source.newestTimeNs, times[row]!);
    source.newestOrderNs = later(source.newestOrderNs, orders[row]!);
  });
}

const EVENT = STREAMS.indexOf('event');

function newSource(sources: Map<number, Source>, identity: SourceIdentity): Source {
  const number = Math.max(0, ...sources.keys()) + 1;
  return {
    ...{ number, identity, lastSequence: 0 },
    ...{ newestTimeNs: null, newestOrderNs: null, isRead: false },
  };
}

function sourceOf(row: unknown[]): Source {
  const [number, containerId, stack, service, replica, container, image, ...position] = row;
  const [lastSequence, newestTimeNs, newestOrderNs, isRead] = position;
  return {
    number: Number(number),
    identity: {
      containerId: String(containerId),
      stack: String(stack),
      service: String(service),
      replica: Number(replica),
      container: String(container),
      image: String(image),
    },
    lastSequence: Number(lastSequence),
    newestTimeNs: newestTimeNs as bigint | null,
    newestOrderNs: newestOrderNs as bigint | null,
    isRead: Boolean(isRead),
  };
}
