import type { ReadContainer } from './usage-sampler.ts';

export interface Look {
  /** Counts them, from 1. */
  number: number;
  read: ReadContainer[];
  /** Ids of those that are started and could not be read. */
  unread: string[];
}

const NONE: Look = { number: 0, read: [], unread: [] };

/** The newest look, and a wait for the next one. */
export class LatestLook {
  private look = NONE;
  private readonly waiting = new Set<() => void>();

  get(): Look {
    return this.look;
  }

  set(read: ReadContainer[], unread: string[] = []): void {
    this.look = { number: this.look.number + 1, read, unread };
    for (const tell of this.waiting) tell();
  }

  /** The newest look; where that is `after`, the next one, or the same when none came within `waitMs`. */
  async read(after: number | undefined, waitMs: number, signal: AbortSignal): Promise<Look> {
    if (after === this.look.number && waitMs > 0) await this.change(waitMs, signal);
    return this.look;
  }

  private async change(waitMs: number, signal: AbortSignal): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let tell = () => {};
    await new Promise<void>((resolve) => {
      tell = resolve;
      timer = setTimeout(tell, waitMs);
      this.waiting.add(tell);
      signal.addEventListener('abort', tell, { once: true });
    });
    clearTimeout(timer);
    this.waiting.delete(tell);
    signal.removeEventListener('abort', tell);
  }
}
