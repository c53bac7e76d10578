import type { UsageReading } from '../../docker/stats/normalize-stats.ts';
import type { RunningContainer, StatsReader } from '../../docker/stats/stats-reader.ts';
import { eachLimited } from '../../lib/each-limited.ts';
import { withinTime } from '../../lib/within-time.ts';

/** How far apart looks are while nobody watches, and while somebody does. */
export const REST_EVERY_MS = 10_000;
export const WATCHED_EVERY_MS = 4_000;
/** How long one question counts as watching. */
const WATCHED_FOR_MS = 30_000;
/** Engines before 25 take up to a second for each, but answer many side by side. */
const READS_AT_ONCE = 10;

/** A container with its counters at one look. */
export interface ReadContainer {
  container: RunningContainer;
  reading: UsageReading;
  /** Of the look before, where it ran then. */
  before: UsageReading | undefined;
}

interface RestOfLook {
  /** Listed as running, but not read: most wait to be restarted. */
  unread: RunningContainer[];
  signal: AbortSignal;
}

export interface SamplerOptions {
  stats: StatsReader;
  /** With all containers that could be read; awaited, within the time of the look. */
  onLook: (read: ReadContainer[], rest: RestOfLook) => Promise<void> | void;
  onError: (error: unknown) => void;
  restEveryMs?: number;
  watchedEveryMs?: number;
}

/** Looks again and again at what each container uses. While none runs it asks the engine nothing. */
export class UsageSampler {
  private readonly options: Required<SamplerOptions>;
  /** The last reading of each container that runs. */
  private before = new Map<string, UsageReading>();
  private isFailing = false;
  private isWoken = false;
  private watchedUntilMs = -Infinity;
  private onWake = () => {};

  constructor(options: SamplerOptions) {
    const pace = { restEveryMs: REST_EVERY_MS, watchedEveryMs: WATCHED_EVERY_MS };
    this.options = { ...pace, ...options };
  }

  /** Until the signal fires; survives an engine that fails. */
  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.onWake(), { once: true });
    while (!signal.aborted) {
      const begunMs = performance.now();
      this.isWoken = false;
      const isNeeded = await this.look(signal);
      await this.pause(isNeeded ? begunMs : null, signal);
    }
  }

  /** A container may have been started. */
  wake(): void {
    this.isWoken = true;
    this.onWake();
  }

  /** Somebody watches: looks come closer together for a while. */
  watch(): void {
    this.watchedUntilMs = performance.now() + WATCHED_FOR_MS;
    this.onWake();
  }

  get everyMs(): number {
    const { restEveryMs, watchedEveryMs } = this.options;
    return performance.now() < this.watchedUntilMs ? watchedEveryMs : restEveryMs;
  }

  /** Whether another look is due after a while. */
  private async look(signal: AbortSignal): Promise<boolean> {
    const { stats, onLook } = this.options;
    try {
      // One limit for all of a look: a container that hangs holds up neither the others nor the next look.
      return await withinTime({ limitMs: this.everyMs * 0.9, signal }, async (limit) => {
        const running = await stats.listRunning(limit);
        const { read, failures } = await this.readAll(running, limit);
        if (signal.aborted) return false;
        const unread = running.filter(({ id }) => !this.before.has(id));
        await onLook(read, { unread, signal: limit });
        this.tell(failures[0]);
        return running.length > 0;
      });
    } catch (error) {
      // A difference over the time that the engine was away would say nothing of a moment.
      this.before.clear();
      if (!signal.aborted) this.tell(error);
      return true;
    }
  }

  private async readAll(running: RunningContainer[], signal: AbortSignal) {
    const read: ReadContainer[] = [];
    const failures: unknown[] = [];
    await eachLimited(running, READS_AT_ONCE, async (container) => {
      try {
        const reading = await this.options.stats.findReading(container, signal);
        if (reading) read.push({ container, reading, before: this.before.get(container.id) });
      } catch (error) {
        failures.push(error);
      }
    });
    this.before = new Map(read.map(({ container, reading }) => [container.id, reading]));
    return { read, failures };
  }

  /** Until the next look is due, by the pace of then; where none is, until somebody wakes it. */
  private async pause(begunMs: number | null, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (begunMs === null && this.isWoken) return;
      const leftMs = begunMs === null ? null : begunMs + this.everyMs - performance.now();
      if (leftMs !== null && leftMs <= 0) return;
      await this.untilWoken(leftMs);
    }
  }

  private async untilWoken(longestMs: number | null): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.onWake = resolve;
      if (longestMs !== null) timer = setTimeout(resolve, longestMs);
    });
    clearTimeout(timer);
    this.onWake = () => {};
  }

  /** Once for each time that it begins to fail: the next look is seconds away. */
  private tell(error: unknown): void {
    if (error !== undefined && !this.isFailing) this.options.onError(error);
    this.isFailing = error !== undefined;
  }
}
