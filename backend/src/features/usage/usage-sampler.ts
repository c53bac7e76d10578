import type { UsageReading } from '../../docker/stats/normalize-stats.ts';
import type { RunningContainer, StatsReader } from '../../docker/stats/stats-reader.ts';
import { delay } from '../../lib/delay.ts';
import { eachLimited } from '../../lib/each-limited.ts';
import { withinTime } from '../../lib/within-time.ts';
import { cpuPercentBetween } from './cpu-percent.ts';
import type { UsageHistory } from './usage-history.ts';

export const SAMPLE_EVERY_MS = 10_000;
/** Engines before 25 take up to a second for each, but answer many side by side. */
const READS_AT_ONCE = 10;

interface SamplerOptions {
  stats: StatsReader;
  history: Pick<UsageHistory, 'add'>;
  onError: (error: unknown) => void;
  everyMs?: number;
}

/** Looks every ten seconds at what each container uses. While none runs it asks the engine nothing. */
export class UsageSampler {
  private readonly options: Required<SamplerOptions>;
  /** The last reading of each container that runs. */
  private before = new Map<string, UsageReading>();
  private isFailing = false;
  private isWoken = false;
  private onWake = () => {};

  constructor(options: SamplerOptions) {
    this.options = { everyMs: SAMPLE_EVERY_MS, ...options };
  }

  /** Until the signal fires; survives an engine that fails. */
  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.wake(), { once: true });
    while (!signal.aborted) {
      this.isWoken = false;
      const isNeeded = await this.look(signal);
      await (isNeeded ? delay(this.options.everyMs, signal) : this.untilWoken());
    }
  }

  /** A container may have been started. */
  wake(): void {
    this.isWoken = true;
    this.onWake();
  }

  /** Whether another look is due after a while. */
  private async look(signal: AbortSignal): Promise<boolean> {
    const { everyMs, stats } = this.options;
    try {
      // One limit for all of a look: a container that hangs holds up neither the others nor the next look.
      return await withinTime(everyMs * 0.9, signal, async (limit) => {
        const running = await stats.listRunning(limit);
        const [failure] = await this.readAll(running, limit);
        if (!signal.aborted) this.tell(failure);
        return running.length > 0;
      });
    } catch (error) {
      // A difference over the time that the engine was away would say nothing of a moment.
      this.before.clear();
      if (!signal.aborted) this.tell(error);
      return true;
    }
  }

  private async readAll(running: RunningContainer[], signal: AbortSignal): Promise<unknown[]> {
    const readings = new Map<string, UsageReading>();
    const failures: unknown[] = [];
    await eachLimited(running, READS_AT_ONCE, async (container) => {
      try {
        const reading = await this.options.stats.findReading(container, signal);
        if (!reading) return;
        readings.set(container.id, reading);
        this.keep(container, reading);
      } catch (error) {
        failures.push(error);
      }
    });
    this.before = readings;
    return failures;
  }

  private keep(container: RunningContainer, reading: UsageReading): void {
    const { atMs, memoryBytes, limitBytes } = reading;
    const before = this.before.get(container.id);
    const cpuPercent = before ? cpuPercentBetween(before, reading) : null;
    this.options.history.add(container, { atMs, cpuPercent, memoryBytes, limitBytes });
  }

  /** Once for each time that it begins to fail: the next look is ten seconds away. */
  private tell(error: unknown): void {
    if (error !== undefined && !this.isFailing) this.options.onError(error);
    this.isFailing = error !== undefined;
  }

  private async untilWoken(): Promise<void> {
    if (this.isWoken) return;
    await new Promise<void>((resolve) => (this.onWake = resolve));
  }
}
