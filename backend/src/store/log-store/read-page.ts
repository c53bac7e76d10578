import type { LogEntry, LogFilter, LogId } from '@stackyard/contract';
import type { Row } from './database.ts';
import { entryOf } from './entry-row.ts';
import { findMatches, type Matches } from './find-matches.ts';
import { placeOfId, readRun, type Place } from './read-run.ts';
import type { StoreContext } from './store-context.ts';

export interface PageQuestion {
  filter: LogFilter;
  /** Without it, the newest entries; with it, those beside `id`, which `around` holds itself. */
  from?: 'before' | 'after' | 'around' | undefined;
  id?: LogId | undefined;
  limit: number;
  signal?: AbortSignal | undefined;
}

export interface StoredPage {
  /** Oldest first. */
  entries: LogEntry[];
  hasOlder: boolean;
  hasNewer: boolean;
}

/** One page of what matches; an `id` need not be stored any more, it only says where to look. */
export async function readPage(context: StoreContext, question: PageQuestion): Promise<StoredPage> {
  const matches = await findMatches(context, question);
  const counts = countsOf(question);
  const older = await readSide(context, { matches, question, side: 'older', counts });
  const newer = await readSide(context, { matches, question, side: 'newer', counts });
  const rows = [...older.rows.reverse(), ...newer.rows];
  return {
    entries: rows.map((row) => entryOf(row, context.identities)),
    hasOlder: older.hasMore,
    hasNewer: newer.hasMore,
  };
}

interface Side {
  matches: Matches;
  question: PageQuestion;
  side: 'older' | 'newer';
  counts: { older: number; newer: number };
}

/** How many entries to take on each side of the place. */
function countsOf({ from, id, limit }: PageQuestion) {
  if (id === undefined || from === undefined || from === 'before')
    return { older: limit, newer: 0 };
  if (from === 'after') return { older: 0, newer: limit };
  const older = Math.floor(limit / 2);
  return { older, newer: limit - older };
}

async function readSide(
  context: StoreContext,
  { matches, question, side, counts }: Side,
): Promise<{ rows: Row[]; hasMore: boolean }> {
  const from = placeOf(question, side);
  if (!from && side === 'newer') return { rows: [], hasMore: false };
  // One more than are wanted tells whether there are more.
  const limit = counts[side] + 1;
  const { signal } = question;
  const rows = await readRun(context, { matches, direction: side, from, limit, signal });
  return { rows: rows.slice(0, counts[side]), hasMore: rows.length === limit };
}

/** The entry itself is on the side on which the page is not, or on the newer one of two. */
function placeOf({ from, id }: PageQuestion, side: 'older' | 'newer'): Place | undefined {
  if (id === undefined || from === undefined) return undefined;
  return placeOfId(id, side === (from === 'after' ? 'older' : 'newer'));
}
