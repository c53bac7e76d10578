import type { ApiError } from '../../../lib/api/api-error.ts';
import type { LogWindow } from './log-window.ts';

/** What the reader says of itself. */
export interface LogView {
  state: 'loading' | 'live' | 'lost';
  error: ApiError | null;
  hasOlder: boolean;
  hasNewer: boolean;
  isFollowing: boolean;
  isEmpty: boolean;
  /** Raised at each change of what the window holds. */
  revision: number;
  /** How many came since the list stopped following; more than these where `isMore`. */
  since: number;
  isMore: boolean;
}

/** Keeps the view and tells its listeners when it changed, once a frame at most. */
export class LogViewStore {
  private readonly window: LogWindow;
  private view: LogView;
  private readonly listeners = new Set<() => void>();
  private isFlushing = false;
  /** How long the browser was at drawing the last change. */
  drawMs = 0;

  constructor(window: LogWindow, isFollowing: boolean) {
    this.window = window;
    this.view = {
      state: 'loading',
      error: null,
      hasOlder: false,
      hasNewer: false,
      isFollowing,
      isEmpty: true,
      revision: 0,
      since: 0,
      isMore: false,
    };
  }

  readonly get = (): LogView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  change(part: Partial<LogView>): void {
    const { hasOlder, hasNewer, entries, revision } = this.window;
    const isEmpty = entries.length === 0;
    this.view = { ...this.view, ...part, hasOlder, hasNewer, isEmpty, revision };
    if (this.isFlushing) return;
    this.isFlushing = true;
    requestAnimationFrame(() => {
      this.isFlushing = false;
      const beganMs = performance.now();
      for (const listener of [...this.listeners]) listener();
      // A task of its own, which comes after the frame has been drawn.
      setTimeout(() => (this.drawMs = performance.now() - beganMs));
    });
  }
}
