import type { LogEntry, LogGap } from '@stackyard/contract';
import { messageOf } from '../../lib/app-error.ts';
import { entryColumns } from '../log-store/entry-columns.ts';
import type { ExportQuestion } from '../log-store/export-entries.ts';
import { LogStoreError } from '../log-store/log-store-error.ts';
import type { LogStore, StoreSize } from '../log-store/log-store.ts';
import { STRETCH_ROWS } from '../log-store/schema.ts';
import type { SourceIdentity, StoredEntry } from '../log-store/stored-entry.ts';
import type { ProcessKeeper } from './kept-process.ts';
import type { Answer, CallName, Given } from './messages.ts';
import type { CallLimits } from './pending-calls.ts';
import { ProcessEnded } from './process-ended.ts';
import type { Questions } from './questions.ts';
import type { StoreProcess } from './store-process.ts';

/** Of a change; to delete a large part of what is stored takes minutes on a slow disk. */
const CHANGE_WITHIN_MS = 10 * 60_000;
const LOOK_WITHIN_MS = 30_000;
const CHANGE: CallLimits = { limitMs: CHANGE_WITHIN_MS };

type Change<T> = (process: StoreProcess) => Promise<T>;

/** The log store in a process of its own. What was under way when that ends is done again by the next one, once. */
export class ProcessLogStore implements LogStore {
  readonly #kept: ProcessKeeper;
  readonly #questions: Questions;
  /** Changes are handed over one at a time, so that no more than one can be in doubt. */
  #lastChange: Promise<unknown> = Promise.resolve();
  /** An append was given up of which nobody knows whether it was stored. */
  #isInDoubt = false;
  #lastFloodMs = 0;
  #givenBackMs = 0;
  #lastExport = 0;
  #lastSize: StoreSize = { entries: 0, bytes: 0, oldestTimeNs: null };
  #lastGaps: LogGap[] = [];

  constructor(kept: ProcessKeeper, questions: Questions) {
    this.#kept = kept;
    this.#questions = questions;
  }

  openSource(identity: SourceIdentity) {
    return this.#change('openSource', identity);
  }

  setRead(source: number, isRead: boolean) {
    return this.#change('setRead', { source, isRead });
  }

  listUnread() {
    return this.#change('listUnread', null);
  }

  keepHole(hole: Given<'keepHole'>) {
    return this.#change('keepHole', hole);
  }

  openHoles(source: number) {
    return this.#change('openHoles', source);
  }

  endHole({ source, from }: Given<'endHole'>) {
    return this.#change('endHole', { source, from });
  }

  append(entries: readonly StoredEntry[]): Promise<void> {
    return this.#inTurn((process) => this.#append(process, entries));
  }

  enforceLimits({ maxBytes, maxDays }: Given<'enforceLimits'>) {
    return this.#change('enforceLimits', { maxBytes, maxDays });
  }

  clear(stack?: string) {
    return this.#change('clear', { stack });
  }

  addGap(gap: LogGap) {
    return this.#change('addGap', gap);
  }

  /** While there is no process, as it was told last. */
  async status(): Promise<StoreSize> {
    if (this.#kept.isAway) return this.#lastSize;
    this.#lastSize = await this.#questions.ask('status', null, { limitMs: LOOK_WITHIN_MS });
    return this.#lastSize;
  }

  async listGaps(signal?: AbortSignal): Promise<LogGap[]> {
    if (this.#kept.isAway) return this.#lastGaps;
    this.#lastGaps = await this.#questions.ask('listGaps', null, {
      limitMs: LOOK_WITHIN_MS,
      signal,
    });
    return this.#lastGaps;
  }

  read({ signal, ...question }: Parameters<LogStore['read']>[0]) {
    return this.#questions.answer('read', question, signal);
  }

  histogram({ signal, ...question }: Parameters<LogStore['histogram']>[0]) {
    return this.#questions.answer('histogram', question, signal);
  }

  facets({ signal, ...question }: Parameters<LogStore['facets']>[0]) {
    return this.#questions.answer('facets', question, signal);
  }

  patterns({ signal, ...question }: Parameters<LogStore['patterns']>[0]) {
    return this.#questions.answer('patterns', question, signal);
  }

  runSql(statement: string, signal?: AbortSignal) {
    return this.#questions.answer('runSql', statement, signal);
  }

  async *exportEntries({ filter, afterId, signal }: ExportQuestion): AsyncGenerator<LogEntry[]> {
    const exportId = (this.#lastExport += 1);
    let last = afterId;
    try {
      for (;;) {
        const part = { exportId, filter, afterId: last };
        const batch = await this.#questions.answer('exportPart', part, signal);
        if (batch.length === 0) return;
        last = batch.at(-1)!.id;
        yield batch;
      }
    } finally {
      const ended = this.#questions.ask('endExport', { exportId }, { limitMs: LOOK_WITHIN_MS });
      // A process that ended meanwhile knows nothing of it anyway.
      ended.catch(() => undefined);
    }
  }

  /** How long nothing was asked or stored that takes memory; undefined where nothing was since it was given back. */
  get restedMs(): number | undefined {
    const lastMs = Math.max(this.#lastFloodMs, this.#questions.lastMs);
    return lastMs > this.#givenBackMs ? performance.now() - lastMs : undefined;
  }

  /** Between two changes, unless somebody waits for an answer. */
  giveMemoryBack(): Promise<void> {
    this.#givenBackMs = performance.now();
    const result = this.#lastChange.then(() => this.#kept.renew());
    this.#lastChange = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    await this.#kept.close();
    await this.#lastChange.catch(() => undefined);
  }

  #change<N extends CallName>(name: N, given: Given<N>): Promise<Answer<N>> {
    return this.#inTurn((process) => process.call(name, given, CHANGE));
  }

  #inTurn<T>(change: Change<T>): Promise<T> {
    const result = this.#lastChange.then(() => this.#untilDone(change));
    this.#lastChange = result.catch(() => undefined);
    return result;
  }

  /** By the next process where one ended before it said that it was done; fails once there is none. */
  async #untilDone<T>(change: Change<T>): Promise<T> {
    for (;;) {
      const process = await this.#kept.ready();
      try {
        return await change(process);
      } catch (error) {
        if (!(error instanceof ProcessEnded)) throw error;
      }
    }
  }

  /** What may have been stored is looked for first; what was, is not stored twice. */
  async #append(process: StoreProcess, entries: readonly StoredEntry[]): Promise<void> {
    if (entries.length >= STRETCH_ROWS) this.#lastFloodMs = performance.now();
    const wasInDoubt = this.#isInDoubt;
    const left = wasInDoubt ? await withoutStored(process, entries) : entries;
    const columns = columnsOf(left);
    this.#isInDoubt = true;
    try {
      if (left.length > 0) await process.call('append', columns, CHANGE);
    } catch (error) {
      // What the store refuses, it did not store; others of these entries it may have before.
      this.#isInDoubt = wasInDoubt || error instanceof ProcessEnded;
      throw error;
    }
    this.#isInDoubt = false;
  }
}

async function withoutStored(process: StoreProcess, entries: readonly StoredEntry[]) {
  const { orders, sources, sequences } = columnsOf(entries);
  const rows = await process.call('findStored', { orders, sources, sequences }, CHANGE);
  const stored = new Set(rows);
  return entries.filter((_, row) => !stored.has(row));
}

function columnsOf(entries: readonly StoredEntry[]) {
  try {
    return entryColumns(entries);
  } catch (cause) {
    throw new LogStoreError({
      reason: 'unavailable',
      message: `The logs cannot be kept: ${messageOf(cause)}`,
      cause,
    });
  }
}
