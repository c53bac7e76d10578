import { MOST_ENTRIES, type LogEntry, type LogId, type LogPage } from '@stackyard/contract';
import type { Api } from '../../../lib/api/api.ts';
import { toApiError, type ApiError } from '../../../lib/api/api-error.ts';
import { sleep } from '../../../lib/time.ts';
import type { LogQuestion } from './log-question.ts';
import { LogWindow } from './log-window.ts';

const PAGE = 500;
const WAIT_MS = 10_000;
const PAUSE_AFTER_ERROR_MS = 2_000;
/** One answer is drawn before the next is asked for: a flood comes in large pages, not in many small ones. */
const PAUSE_BETWEEN_MS = 60;
/** After so many full pages in a row the newest are read anew: the reader would never catch up. */
const MOST_FULL_PAGES = 5;

/** What the reader says of itself; another object whenever something changed. */
export interface LogView {
  state: 'loading' | 'live' | 'lost';
  error: ApiError | null;
  hasOlder: boolean;
  hasNewer: boolean;
  isFollowing: boolean;
  /** How many came since the list stopped following; more than these where `isMore`. */
  since: number;
  isMore: boolean;
}

interface ReaderStart {
  api: Api;
  question: LogQuestion;
  /** The entry to begin at, rather than at the newest. */
  at?: LogId;
}

/** Holds a stretch of the log that answers a question, kept up with what comes. Tells its listeners once a frame at most. */
export class LogReader {
  readonly window = new LogWindow();
  private readonly start: ReaderStart;
  private readonly listeners = new Set<() => void>();
  private view: LogView;
  private cursor: string | undefined;
  private signal = new AbortController().signal;
  /** Raised when the window is replaced: an answer to an earlier request is then of no use. */
  private generation = 0;
  private fullPages = 0;
  private isPaging = false;
  /** What came while a newer page was being read, and may lie behind it. */
  private meanwhile: LogEntry[] = [];
  private isFlushing = false;

  constructor(start: ReaderStart) {
    this.start = start;
    this.view = {
      state: 'loading',
      error: null,
      hasOlder: false,
      hasNewer: false,
      isFollowing: start.at === undefined,
      since: 0,
      isMore: false,
    };
  }

  readonly getView = (): LogView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Reads until the signal fires. */
  async run(signal: AbortSignal): Promise<void> {
    this.signal = signal;
    while (!signal.aborted) {
      try {
        await (this.cursor === undefined ? this.readFirst() : this.readOn(this.cursor));
        await sleep(PAUSE_BETWEEN_MS, signal);
      } catch (thrown) {
        if (signal.aborted) return;
        this.change({ state: 'lost', error: toApiError(thrown) });
        await sleep(PAUSE_AFTER_ERROR_MS, signal).catch(() => undefined);
      }
    }
  }

  /** Stays where it is; what comes is counted. */
  hold(): void {
    if (this.view.isFollowing) this.change({ isFollowing: false, since: 0, isMore: false });
  }

  /** Goes to the newest and stays there. */
  follow(): void {
    this.change({ isFollowing: true, since: 0, isMore: false });
    if (this.window.hasNewer) this.page(() => this.readNewest());
  }

  readOlder(): void {
    const [first] = this.window.entries;
    if (!first || !this.window.hasOlder) return;
    this.page(async () => {
      const page = await this.read({ from: 'before', id: first.id });
      this.window.add(page.entries);
      this.window.hasOlder = page.hasOlder;
      this.window.dropNewest();
    });
  }

  readNewer(): void {
    const last = this.window.entries.at(-1);
    if (!last || !this.window.hasNewer) return;
    this.meanwhile = [];
    this.page(async () => {
      const page = await this.read({ from: 'after', id: last.id });
      this.window.add(page.entries);
      this.window.hasNewer = page.hasNewer;
      if (!page.hasNewer) this.window.add(this.meanwhile);
      this.window.dropOldest();
    });
  }

  private async readFirst(): Promise<void> {
    const { at } = this.start;
    const isEmpty = this.window.entries.length === 0;
    if (this.view.isFollowing) return this.readNewest();
    const page = await this.read(isEmpty && at ? { from: 'around', id: at } : { limit: 1 });
    if (isEmpty) this.replace(page);
    else this.window.hasNewer = true;
    this.cursor = page.cursor;
    this.change({ state: 'live', error: null });
  }

  private async readNewest(): Promise<void> {
    const page = await this.read({});
    this.replace(page);
    this.cursor = page.cursor;
    this.change({ state: 'live', error: null, since: 0, isMore: false });
  }

  private replace(page: LogPage): void {
    this.generation += 1;
    this.window.replace(page.entries);
    this.window.hasOlder = page.hasOlder;
    this.window.hasNewer = page.hasNewer;
  }

  private async readOn(cursor: string): Promise<void> {
    const { api, question } = this.start;
    const { generation, signal } = this;
    const wait = this.view.state === 'live' ? WAIT_MS : 0;
    const body = { ...question, cursor, wait };
    const page = await api.call('followLogs', { body }, { signal, timeoutMs: WAIT_MS * 2 });
    if (generation !== this.generation) return;
    this.fullPages = page.entries.length >= MOST_ENTRIES ? this.fullPages + 1 : 0;
    const isLeftBehind = this.fullPages >= MOST_FULL_PAGES;
    if (isLeftBehind) this.fullPages = 0;
    this.cursor = page.isReset || isLeftBehind ? undefined : page.cursor;
    if (page.isReset && this.view.isFollowing) return;
    this.take(page.entries);
    if (isLeftBehind && !this.view.isFollowing) this.change({ isMore: true });
    if (page.entries.length > 0 || this.view.state !== 'live') {
      this.change({ state: 'live', error: null });
    }
  }

  private take(entries: LogEntry[]): void {
    if (this.view.isFollowing) {
      this.window.add(entries);
      this.window.dropOldest();
      return;
    }
    if (entries.length === 0) return;
    if (this.isPaging) this.meanwhile.push(...entries);
    if (!this.window.hasNewer && !this.window.isFull) this.window.add(entries);
    else this.window.hasNewer = true;
    this.change({ since: this.view.since + entries.length });
  }

  private async read(place: { from?: 'before' | 'after' | 'around'; id?: LogId; limit?: number }) {
    const { api, question } = this.start;
    const body = { ...question, limit: PAGE, ...place };
    return api.call('readLogs', { body }, { signal: this.signal });
  }

  /** One page at a time; one that fails is asked for again by the next scroll. */
  private page(load: () => Promise<void>): void {
    if (this.isPaging) return;
    this.isPaging = true;
    const { signal } = this;
    load()
      .then(() => this.change({}))
      .catch((thrown: unknown) => {
        if (!signal.aborted) this.change({ error: toApiError(thrown) });
      })
      .finally(() => {
        this.isPaging = false;
        this.meanwhile = [];
      });
  }

  private change(part: Partial<LogView>): void {
    const { hasOlder, hasNewer } = this.window;
    this.view = { ...this.view, ...part, hasOlder, hasNewer };
    if (this.isFlushing) return;
    this.isFlushing = true;
    requestAnimationFrame(() => {
      this.isFlushing = false;
      for (const listener of [...this.listeners]) listener();
    });
  }
}
