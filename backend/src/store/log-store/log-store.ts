import type {
  LogEntry,
  LogFacets,
  LogGap,
  LogHistogram,
  LogPattern,
  SqlAnswer,
} from '@stackyard/contract';
import { messageOf } from '../../lib/app-error.ts';
import { appendEntries } from './append-entries.ts';
import { openDatabase, sizeOnDisk, type LogDatabase } from './database.ts';
import { deleteEntries } from './delete-entries.ts';
import { exportEntries, type ExportQuestion } from './export-entries.ts';
import { readFacets, type FacetsQuestion } from './facets.ts';
import { listGaps, saveGap } from './gaps.ts';
import { readHistogram, type HistogramQuestion } from './histogram.ts';
import {
  deleteHole,
  listHoles,
  readTail,
  saveHole,
  type LogHole,
  type OpenedHole,
  type StoredLine,
} from './holes.ts';
import { enforceLimits, type Limits } from './limits.ts';
import { LogStoreError } from './log-store-error.ts';
import { readPatterns, type PatternsQuestion } from './patterns.ts';
import { readPage, type PageQuestion, type StoredPage } from './read-page.ts';
import { runSql } from './run-sql.ts';
import { loadSources, saveIsRead, saveSource, type Source } from './sources.ts';
import { ALWAYS, isOneOf, sql } from './sql.ts';
import type { StoreContext } from './store-context.ts';
import type { SourceIdentity, StoredEntry } from './stored-entry.ts';
import { beginStretch, nextStretch, type Stretch } from './stretches.ts';
import { withinTime } from './time-limit.ts';
import { addToTotals, loadTotals, type Totals } from './totals.ts';

export interface LogStoreOptions {
  folder: string;
  /** The engine's clock, in milliseconds since 1970. */
  now: () => number;
  /** Told in a sentence of whatever happens that no caller waits for. */
  onTrouble: (message: string) => void;
}

/** Where a collector goes on reading: from `newestTimeNs`, without those lines that are in `tail`. */
export interface OpenedSource {
  source: number;
  lastSequence: number;
  newestTimeNs: bigint | null;
  newestOrderNs: bigint | null;
  /** What is stored of the last two seconds, or a little more. */
  tail: StoredLine[];
  /** Which a process before this one did not fill to their end, oldest first. */
  holes: OpenedHole[];
}

/** A reader that nobody waits for any more keeps others waiting. */
const LONGEST_QUESTION_MS = 15_000;

/**
 * The logs of all containers in one file, `<folder>/logs.duckdb`. A file that could not be read is set aside, and
 * `setAside` says where it is now.
 */
export async function openLogStore(
  options: LogStoreOptions,
): Promise<{ store: LogStore; setAside: string | null }> {
  const { database, setAside } = await openDatabase(options.folder, options.now());
  try {
    return { store: new LogStore(options, await loadState(database)), setAside };
  } catch (error) {
    database.close();
    throw error;
  }
}

interface State {
  database: LogDatabase;
  sources: Map<number, Source>;
  totals: Totals;
  stretch: Stretch;
}

async function loadState(database: LogDatabase): Promise<State> {
  return {
    database,
    sources: await loadSources(database),
    totals: await loadTotals(database),
    stretch: await beginStretch(database.writer),
  };
}

export class LogStore {
  readonly #options: LogStoreOptions;
  readonly #state: State;
  #lastChange: Promise<unknown> = Promise.resolve();

  constructor(options: LogStoreOptions, state: State) {
    this.#options = options;
    this.#state = state;
  }

  openSource(identity: SourceIdentity): Promise<OpenedSource> {
    return this.#change(async ({ database, sources }) => {
      const source = await saveSource(database, sources, identity);
      const { number, lastSequence, newestTimeNs, newestOrderNs } = source;
      const tail = await readTail(database, sql`source = ${BigInt(number)} AND stream <> 2`);
      const holes = await listHoles(database, number);
      const lastGiven = Math.max(lastSequence, ...holes.map(({ to }) => to));
      return { source: number, lastSequence: lastGiven, newestTimeNs, newestOrderNs, tail, holes };
    });
  }

  /** Whether all that its container wrote is stored; it need not be asked for again then. */
  setRead(source: number, isRead: boolean): Promise<void> {
    return this.#change(async ({ database, sources }) => {
      const known = sources.get(source);
      if (!known || known.isRead === isRead) return;
      known.isRead = isRead;
      await saveIsRead(database, known);
    });
  }

  /** Sources of which there may be more than is stored, with the time of what they said last. */
  listUnread(): { source: number; identity: SourceIdentity; newestTimeNs: bigint | null }[] {
    return [...this.#state.sources.values()]
      .filter(({ isRead }) => !isRead)
      .map(({ number, identity, newestTimeNs, newestOrderNs }) => ({
        ...{ source: number, identity },
        newestTimeNs: newestTimeNs ?? newestOrderNs,
      }));
  }

  /** To be called before anything later is appended: the hole then outlives a crash as its later side does. */
  keepHole(hole: LogHole): Promise<void> {
    return this.#change(({ database }) => saveHole(database, hole));
  }

  openHoles(source: number): Promise<OpenedHole[]> {
    return this.#change(({ database }) => listHoles(database, source));
  }

  /** What was in it is stored, or will never be. */
  endHole(hole: Pick<LogHole, 'source' | 'from'>): Promise<void> {
    return this.#change(({ database }) => deleteHole(database, hole));
  }

  /** All or none: once it returns they are found, and outlive a crash. A {@link LogStoreError} says why not. */
  append(entries: readonly StoredEntry[]): Promise<void> {
    return this.#change(async (state) => {
      if (entries.length === 0) return;
      state.stretch = await this.#store(state, entries);
      state.totals = addToTotals(state.totals, entries);
      for (const entry of entries) moveOn(state.sources.get(entry.source), entry);
    });
  }

  read(question: PageQuestion): Promise<StoredPage> {
    return this.#ask(readPage, question);
  }

  histogram(question: HistogramQuestion): Promise<LogHistogram> {
    return this.#ask(readHistogram, question);
  }

  facets(question: FacetsQuestion): Promise<LogFacets> {
    return this.#ask(readFacets, question);
  }

  patterns(question: PatternsQuestion): Promise<LogPattern[]> {
    return this.#ask(readPatterns, question);
  }

  exportEntries(question: ExportQuestion): AsyncGenerator<LogEntry[]> {
    return exportEntries(this.#context(), question);
  }

  runSql(statement: string, signal?: AbortSignal): Promise<SqlAnswer> {
    return runSql(this.#state.database, statement, signal);
  }

  /** To be called now and then: what is stored grows until then. */
  enforceLimits(limits: Limits): Promise<void> {
    return this.#change(async (state) => {
      const nowMs = this.#options.now();
      const all = state.sources.values();
      const hasDeleted = await enforceLimits(state.database, all, { ...limits, nowMs });
      if (hasDeleted) state.totals = await loadTotals(state.database);
    });
  }

  /** Forgets the entries and gaps of one stack, or of all; what was forgotten is not read again. */
  clear(stack?: string): Promise<void> {
    return this.#change(async (state) => {
      const all = [...state.sources.values()];
      const cleared = all.filter(({ identity }) => identity.stack === stack);
      const isCleared =
        stack === undefined
          ? ALWAYS
          : isOneOf(
              sql`source`,
              cleared.map(({ number }) => number),
            );
      const isGap = stack === undefined ? ALWAYS : sql`stack = ${stack}`;
      await deleteEntries(state.database, all, [
        sql`DELETE FROM entries WHERE ${isCleared}`,
        sql`DELETE FROM holes WHERE ${isCleared}`,
        sql`DELETE FROM gaps WHERE ${isGap}`,
      ]);
      state.totals = await loadTotals(state.database);
    });
  }

  /** Cheap enough to be asked every second. */
  async status(): Promise<{ entries: number; bytes: number; oldestTimeNs: bigint | null }> {
    const { database, totals } = this.#state;
    const { entries, oldestTimeNs } = totals;
    return { entries, bytes: await sizeOnDisk(database.path), oldestTimeNs };
  }

  addGap(gap: LogGap): Promise<void> {
    return this.#change(({ database }) => saveGap(database, gap));
  }

  listGaps(signal?: AbortSignal): Promise<LogGap[]> {
    return listGaps(this.#state.database, signal);
  }

  /** Waits for what is being written. */
  async close(): Promise<void> {
    await this.#lastChange;
    this.#state.database.close();
  }

  async #store({ database, stretch }: State, entries: readonly StoredEntry[]) {
    try {
      return await appendEntries(database.writer, entries, stretch);
    } catch (error) {
      // Its filter may be full of what was not stored.
      this.#state.stretch = nextStretch(stretch);
      throw error;
    }
  }

  #ask<Q extends { signal?: AbortSignal | undefined }, T>(
    read: (context: StoreContext, question: Q) => Promise<T>,
    question: Q,
  ): Promise<T> {
    const limit = { limitMs: LONGEST_QUESTION_MS, signal: question.signal };
    return withinTime((signal) => read(this.#context(), { ...question, signal }), limit);
  }

  #context(): StoreContext {
    const { database, sources, totals } = this.#state;
    const identities = new Map([...sources].map(([number, { identity }]) => [number, identity]));
    return { database, sources, identities, totals, nowMs: this.#options.now() };
  }

  /** One change at a time, in the order in which they were asked for. */
  #change<T>(change: (state: State) => Promise<T>): Promise<T> {
    const result = this.#lastChange.then(async () => {
      try {
        return await change(this.#state);
      } catch (error) {
        throw await this.#mended(error);
      }
    });
    this.#lastChange = result.catch(() => undefined);
    return result;
  }

  /** A write that failed half-way leaves DuckDB refusing everything until the file is opened anew. */
  async #mended(error: unknown): Promise<LogStoreError> {
    const state = this.#state;
    try {
      await state.database.writer.run('SELECT 1');
    } catch {
      await this.#reopen().catch((cause: unknown) => this.#options.onTrouble(messageOf(cause)));
    }
    return storeError(error);
  }

  async #reopen() {
    const state = this.#state;
    const { folder, now, onTrouble } = this.#options;
    state.database.close();
    const { database, setAside } = await openDatabase(folder, now());
    if (setAside) onTrouble(`The logs could not be read after a failure and lie in ${setAside}.`);
    Object.assign(state, await loadState(database));
  }
}

function moveOn(source: Source | undefined, { sequence, timeNs, orderNs, stream }: StoredEntry) {
  if (!source) return;
  source.lastSequence = Math.max(source.lastSequence, sequence);
  // What Docker says of a container may come before lines that are older.
  const isLine = stream !== 'event';
  if (isLine && (source.newestTimeNs === null || timeNs > source.newestTimeNs))
    source.newestTimeNs = timeNs;
  if (source.newestOrderNs === null || orderNs > source.newestOrderNs) {
    source.newestOrderNs = orderNs;
  }
}

function storeError(cause: unknown) {
  const why = messageOf(cause);
  const isFull = /no space left|disk quota|out of disk/i.test(why);
  return new LogStoreError({
    reason: isFull ? 'full' : 'unavailable',
    message: isFull
      ? 'There is no room on the disk for the logs.'
      : `The logs cannot be kept: ${why}`,
    cause,
  });
}
