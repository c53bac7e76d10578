import type { LogEntry, LogId, LogPage } from '@stackyard/contract';
import { toApiError } from '../../../lib/api/api-error.ts';
import type { LogViewStore } from './log-view.ts';
import type { LogWindow } from './log-window.ts';

/** A page next to an entry, or at the newest where none is named. */
export interface PagePlace {
  from?: 'before' | 'after' | 'around';
  id?: LogId;
  limit?: number;
}

interface PagerParts {
  window: LogWindow;
  view: Pick<LogViewStore, 'change'>;
  read: (place: PagePlace) => Promise<LogPage>;
  /** Nobody looks any more. */
  isOver: () => boolean;
}

/** Moves the window over the log, one page at a time; one that fails is asked for again by the next scroll. */
export class LogPager {
  private readonly parts: PagerParts;
  private isPaging = false;
  /** What came while a newer page was being read, and may lie behind it. */
  private meanwhile: LogEntry[] = [];

  constructor(parts: PagerParts) {
    this.parts = parts;
  }

  readOlder(): void {
    const { window, read } = this.parts;
    const [first] = window.entries;
    if (!first || !window.hasOlder) return;
    this.load(async () => {
      const page = await read({ from: 'before', id: first.id });
      window.add(page.entries);
      window.hasOlder = page.hasOlder;
      window.dropNewest();
    });
  }

  readNewer(): void {
    const { window, read } = this.parts;
    const last = window.entries.at(-1);
    if (!last || !window.hasNewer) return;
    this.load(async () => {
      const page = await read({ from: 'after', id: last.id });
      window.add(page.entries);
      window.hasNewer = page.hasNewer;
      if (!page.hasNewer) window.add(this.meanwhile);
      window.dropOldest();
    });
  }

  /** Told of what comes, in case it belongs behind the page that is being read. */
  notice(entries: readonly LogEntry[]): void {
    if (this.isPaging) this.meanwhile.push(...entries);
  }

  load(work: () => Promise<void>): void {
    if (this.isPaging) return;
    this.isPaging = true;
    const { view, isOver } = this.parts;
    work()
      .then(() => view.change({}))
      .catch((thrown: unknown) => {
        if (!isOver()) view.change({ error: toApiError(thrown) });
      })
      .finally(() => {
        this.isPaging = false;
        this.meanwhile = [];
      });
  }
}
