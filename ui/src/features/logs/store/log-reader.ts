import { MOST_ENTRIES, type LogEntry, type LogId, type LogPage } from '@stackyard/contract';
import type { Api } from '../../../lib/api/api.ts';
import { toApiError } from '../../../lib/api/api-error.ts';
import { sleep } from '../../../lib/time.ts';
import { pauseAfter } from './follow-pace.ts';
import { LogPager, type PagePlace } from './log-pager.ts';
import type { LogQuestion } from './log-question.ts';
import { LogViewStore, type LogView } from './log-view.ts';
import { LogWindow } from './log-window.ts';

const PAGE = 500;
const WAIT_MS = 10_000;
const PAUSE_AFTER_ERROR_MS = 2_000;
/** After so many full pages in a row the newest are read anew: the reader would never catch up. */
const MOST_FULL_PAGES = 5;

interface ReaderStart {
  api: Api;
  question: LogQuestion;
  /** The entry to begin at, rather than at the newest. */
  at?: LogId;
}

/** Holds a stretch of the log that answers a question, kept up with what comes. */
export class LogReader {
  readonly window = new LogWindow();
  private readonly start: ReaderStart;
  private readonly view: LogViewStore;
  private readonly pager: LogPager;
  private cursor: string | undefined;
  private signal = new AbortController().signal;
  /** Raised when the window is replaced: an answer to an earlier request is then of no use. */
  private generation = 0;
  private fullPages = 0;

  constructor(start: ReaderStart) {
    this.start = start;
    this.view = new LogViewStore(this.window, start.at === undefined);
    this.pager = new LogPager({
      window: this.window,
      view: this.view,
      read: (place) => this.read(place),
      isOver: () => this.signal.aborted,
    });
  }

  readonly getView = (): LogView => this.view.get();

  readonly subscribe = (listener: () => void): (() => void) => this.view.subscribe(listener);

  /** Reads until the signal fires. */
  async run(signal: AbortSignal): Promise<void> {
    this.signal = signal;
    while (!signal.aborted) {
      try {
        await (this.cursor === undefined ? this.readFirst() : this.readOn(this.cursor));
        await sleep(this.pauseMs(), signal);
      } catch (thrown) {
        if (signal.aborted) return;
        this.view.change({ state: 'lost', error: toApiError(thrown) });
        await sleep(PAUSE_AFTER_ERROR_MS, signal).catch(() => undefined);
      }
    }
  }

  private pauseMs(): number {
    return pauseAfter({ drawMs: this.view.drawMs, isBehind: this.fullPages > 0 });
  }

  /** Stays where it is; what comes is counted. */
  hold(): void {
    if (this.getView().isFollowing)
      this.view.change({ isFollowing: false, since: 0, isMore: false });
  }

  /** Goes to the newest and stays there. */
  follow(): void {
    this.view.change({ isFollowing: true, since: 0, isMore: false });
    if (this.window.hasNewer) this.pager.load(() => this.readNewest());
  }

  readOlder(): void {
    this.pager.readOlder();
  }

  readNewer(): void {
    this.pager.readNewer();
  }

  private async readFirst(): Promise<void> {
    const { at } = this.start;
    const isEmpty = this.window.entries.length === 0;
    if (this.getView().isFollowing) return this.readNewest();
    const page = await this.read(isEmpty && at ? { from: 'around', id: at } : { limit: 1 });
    if (isEmpty) this.replace(page);
    else this.window.hasNewer = true;
    this.cursor = page.cursor;
    this.view.change({ state: 'live', error: null });
  }

  private async readNewest(): Promise<void> {
    const page = await this.read({});
    this.replace(page);
    this.cursor = page.cursor;
    this.view.change({ state: 'live', error: null, since: 0, isMore: false });
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
    const wait = this.getView().state === 'live' ? WAIT_MS : 0;
    const body = { ...question, cursor, wait };
    const page = await api.call('followLogs', { body }, { signal, timeoutMs: WAIT_MS * 2 });
    if (generation !== this.generation) return;
    this.fullPages = page.entries.length >= MOST_ENTRIES ? this.fullPages + 1 : 0;
    const isLeftBehind = this.fullPages >= MOST_FULL_PAGES;
    if (isLeftBehind) this.fullPages = 0;
    this.cursor = page.isReset || isLeftBehind ? undefined : page.cursor;
    if (page.isReset && this.getView().isFollowing) return;
    this.take(page.entries);
    if (isLeftBehind && !this.getView().isFollowing) this.view.change({ isMore: true });
    if (page.entries.length > 0 || this.getView().state !== 'live') {
      this.view.change({ state: 'live', error: null });
    }
  }

  private take(entries: LogEntry[]): void {
    if (this.getView().isFollowing) {
      this.window.add(entries);
      this.window.dropOldest();
      return;
    }
    if (entries.length === 0) return;
    this.pager.notice(entries);
    if (!this.window.hasNewer && !this.window.isFull) this.window.add(entries);
    else this.window.hasNewer = true;
    this.view.change({ since: this.getView().since + entries.length });
  }

  private async read(place: PagePlace): Promise<LogPage> {
    const { api, question } = this.start;
    const body = { ...question, limit: PAGE, ...place };
    return api.call('readLogs', { body }, { signal: this.signal });
  }
}
