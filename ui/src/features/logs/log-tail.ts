import type { LogEntry, LogPage } from '@stackyard/contract';
import type { Api } from '../../lib/api/api.ts';
import { toApiError, type ApiError } from '../../lib/api/api-error.ts';
import { sleep } from '../../lib/time.ts';
import { insertInOrder } from './insert-in-order.ts';

/** As many as the panel holds; older ones are in the backend. */
const MOST_HELD = 50_000;
const FIRST_PAGE = 500;
const WAIT_MS = 10_000;
const PAUSE_AFTER_ERROR_MS = 2_000;
/** One answer is drawn before the next is asked for: a flood comes in large pages, not in many small ones. */
const PAUSE_BETWEEN_MS = 60;

export interface LogView {
  /** In the order of time. The same array until something changes. */
  entries: readonly LogEntry[];
  state: 'loading' | 'live' | 'lost';
  error: ApiError | null;
  hasOlder: boolean;
  /** Entries that were dropped before they could be read: more came than the panel can follow. */
  missed: number;
}

/** The entries that match a query, kept up with what comes. */
export class LogTail {
  private readonly api: Api;
  private readonly query: string;
  private readonly listeners = new Set<() => void>();
  private view: LogView = { entries: [], state: 'loading', error: null, hasOlder: false, missed: 0 };

  constructor(api: Api, query: string) {
    this.api = api;
    this.query = query;
  }

  readonly getView = (): LogView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Reads until the signal fires. */
  async run(signal: AbortSignal): Promise<void> {
    let page: LogPage | undefined;
    while (!signal.aborted) {
      try {
        page = await this.next(page, signal);
        await sleep(PAUSE_BETWEEN_MS, signal);
      } catch (thrown) {
        if (signal.aborted) return;
        this.change({ state: 'lost', error: toApiError(thrown) });
        await sleep(PAUSE_AFTER_ERROR_MS, signal).catch(() => undefined);
      }
    }
  }

  /** Reads further back; the entries come before those that are there. */
  async readOlder(signal: AbortSignal): Promise<void> {
    const first = this.view.entries.reduce((least, { number }) => Math.min(least, number), Infinity);
    if (!Number.isFinite(first)) return;
    const body = { query: this.query, before: first, limit: FIRST_PAGE };
    const page = await this.api.call('readLogs', { body }, { signal });
    this.change({
      entries: insertInOrder(this.view.entries, page.entries),
      hasOlder: page.hasOlder,
    });
  }

  private async next(before: LogPage | undefined, signal: AbortSignal): Promise<LogPage> {
    if (!before) {
      const body = { query: this.query, limit: FIRST_PAGE };
      const page = await this.api.call('readLogs', { body }, { signal });
      this.change({ entries: page.entries, state: 'live', error: null, hasOlder: page.hasOlder });
      return page;
    }
    const body = { query: this.query, run: before.run, after: before.last, wait: WAIT_MS };
    const page = await this.api.call('followLogs', { body }, { signal, timeoutMs: 2 * WAIT_MS });
    this.take(page, page.run !== before.run);
    return page;
  }

  private take(page: LogPage, isOtherRun: boolean): void {
    if (page.entries.length === 0 && this.view.state === 'live') return;
    const held = isOtherRun ? [] : this.view.entries;
    const entries = insertInOrder(held, page.entries);
    const tooMany = entries.length > MOST_HELD;
    this.change({
      entries: tooMany ? entries.slice(-MOST_HELD) : entries,
      state: 'live',
      error: null,
      hasOlder: this.view.hasOlder || tooMany,
      missed: this.view.missed + page.missed,
    });
  }

  private change(part: Partial<LogView>): void {
    this.view = { ...this.view, ...part };
    for (const listener of [...this.listeners]) listener();
  }
}
