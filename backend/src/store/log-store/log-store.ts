import type {
  LogEntry,
  LogFacets,
  LogGap,
  LogHistogram,
  LogPattern,
  SqlAnswer,
} from '@stackyard/contract';
import { answerSoon } from './answer-soon.ts';
import { appendEntries } from './append-entries.ts';
import { ChangeQueue, type LogStoreOptions } from './change-queue.ts';
import { bringUpToDate, openDatabase, sizeOnDisk } from './database.ts';
import { entryColumns, type EntryColumns } from './entry-columns.ts';
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
import { addBatch, areMany, NO_LOOSE_GROUPS } from './loose-groups.ts';
import { readPatterns, type PatternsQuestion } from './patterns.ts';
import { readPage, type PageQuestion, type StoredPage } from './read-page.ts';
import { runSql } from './run-sql.ts';
import { moveSourcesOn, saveIsRead, saveSource } from './sources.ts';
import { ALWAYS, isOneOf, sql } from './sql.ts';
import type { StoreContext } from './store-context.ts';
import { loadState, type StoreState } from './store-state.ts';
import { findStored, type EntryKeys } from './stored-rows.ts';
import type { SourceIdentity, StoredEntry } from './stored-entry.ts';
import { leaveUnfinished } from './stretches.ts';
import { addToTotals, loadTotals } from './totals.ts';

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

export interface UnreadSource {
  source: number;
  identity: SourceIdentity;
  newestTimeNs: bigint | null;
}

export interface StoreSize {
  entries: number;
  bytes: number;
  oldestTimeNs: bigint | null;
}

/**
 * The logs of all containers in one file, `<folder>/logs.duckdb`. A file that could not be read is set aside, and
 * `setAside` says where it is now.
 */
export async function openLogStore(
  options: LogStoreOptions,
): Promise<{ store: OpenLogStore; setAside: string | null }> {
  const { database, setAside } = await openDatabase(options.folder, options.now());
  try {
    return { store: new OpenLogStore(options, await loadState(database)), setAside };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** What is done with logs, wherever their file is open. */
export type LogStore = Pick<
  OpenLogStore,
  Exclude<keyof OpenLogStore, 'appendColumns' | 'findStored'>
>;

/** The store in the process that has the file open. */
export class OpenLogStore {
  readonly #options: LogStoreOptions;
  readonly #state: StoreState;
  readonly #changes: ChangeQueue;

  constructor(options: LogStoreOptions, state: StoreState) {
    this.#options = options;
    this.#state = state;
    this.#changes = new ChangeQueue(options, state);
  }

  openSource(identity: SourceIdentity): Promise<OpenedSource> {
    return this.#changes.run(async ({ database, sources }) => {
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
    return this.#changes.run(async ({ database, sources }) => {
      const known = sources.get(source);
      if (!known || known.isRead === isRead) return;
      known.isRead = isRead;
      await saveIsRead(database, known);
    });
  }

  /** Sources of which there may be more than is stored, with the time of what they said last. */
  listUnread(): Promise<UnreadSource[]> {
    const unread = [...this.#state.sources.values()].filter(({ isRead }) => !isRead);
    return Promise.resolve(
      unread.map(({ number, identity, newestTimeNs, newestOrderNs }) => ({
        ...{ source: number, identity },
        newestTimeNs: newestTimeNs ?? newestOrderNs,
      })),
    );
  }

  /** To be called before anything later is appended: the hole then outlives a crash as its later side does. */
  keepHole(hole: LogHole): Promise<void> {
    return this.#changes.run(({ database }) => saveHole(database, hole));
  }

  openHoles(source: number): Promise<OpenedHole[]> {
    return this.#changes.run(({ database }) => listHoles(database, source));
  }

  /** What was in it is stored, or will never be. */
  endHole(hole: Pick<LogHole, 'source' | 'from'>): Promise<void> {
    return this.#changes.run(({ database }) => deleteHole(database, hole));
  }

  /** All or none: once it returns they are found, and outlive a crash. A {@link LogStoreError} says why not. */
  append(entries: readonly StoredEntry[]): Promise<void> {
    return this.#changes.run((state) => this.#append(state, entryColumns(entries)));
  }

  /** The same, of entries that were made into columns elsewhere. */
  appendColumns(columns: EntryColumns): Promise<void> {
    return this.#changes.run((state) => this.#append(state, columns));
  }

  /** The rows of those that are stored: for who does not know whether they were before a crash. */
  findStored(keys: EntryKeys): Promise<number[]> {
    return this.#changes.run(({ database }) => findStored(database, keys));
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
    return this.#changes.run(async (state) => {
      const nowMs = this.#options.now();
      const all = state.sources.values();
      const hasDeleted = await enforceLimits(state.database, all, { ...limits, nowMs });
      if (hasDeleted) state.totals = await loadTotals(state.database);
    });
  }

  /** Forgets the entries and gaps of one stack, or of all; what was forgotten is not read again. */
  clear(stack?: string): Promise<void> {
    return this.#changes.run(async (state) => {
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
  async status(): Promise<StoreSize> {
    const { database, totals } = this.#state;
    const { entries, oldestTimeNs } = totals;
    return { entries, bytes: await sizeOnDisk(database.path), oldestTimeNs };
  }

  addGap(gap: LogGap): Promise<void> {
    return this.#changes.run(({ database }) => saveGap(database, gap));
  }

  listGaps(signal?: AbortSignal): Promise<LogGap[]> {
    return listGaps(this.#state.database, signal);
  }

  /** Waits for what is being written. */
  async close(): Promise<void> {
    await this.#changes.settle();
    await this.#state.database.close();
  }

  async #append(state: StoreState, columns: EntryColumns) {
    const count = columns.orders.length;
    if (count === 0) return;
    await this.#store(state, columns);
    state.totals = addToTotals(state.totals, columns);
    moveSourcesOn(state.sources, columns);
    state.loose = addBatch(state.loose, count);
    if (!areMany(state.loose)) return;
    await bringUpToDate(state.database.writer);
    state.loose = NO_LOOSE_GROUPS;
  }

  async #store(state: StoreState, columns: EntryColumns) {
    const { database, stretches } = state;
    try {
      const begun = await appendEntries(database.writer, columns, stretches.begun);
      state.stretches = { ...stretches, begun };
    } catch (error) {
      state.stretches = leaveUnfinished(stretches);
      throw error;
    }
  }

  #ask<Q extends { signal?: AbortSignal | undefined }, T>(
    read: (context: StoreContext, question: Q) => Promise<T>,
    question: Q,
  ): Promise<T> {
    return answerSoon(question.signal, (signal) => read(this.#context(), { ...question, signal }));
  }

  #context(): StoreContext {
    const { database, sources, totals, stretches } = this.#state;
    const unfiltered = [...stretches.unfinished, stretches.begun.number];
    const identities = new Map([...sources].map(([number, { identity }]) => [number, identity]));
    return { database, sources, identities, totals, unfiltered, nowMs: this.#options.now() };
  }
}
