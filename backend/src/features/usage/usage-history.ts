import type { UsagePlace, UsageSample } from '@stackyard/contract';
import type { RunningContainer } from '../../docker/stats/stats-reader.ts';
import type { ContainerSamples } from './group-usage.ts';
import { SampleRing } from './sample-ring.ts';

export const KEPT_MS = 60 * 60_000;
/** More containers than one machine runs: some hundred, and those that came and went within the hour. */
const MOST_CONTAINERS = 500;

interface HistoryOptions {
  /** How far apart samples are at the least. */
  everyMs: number;
  now: () => number;
}

/** What each container used in the last hour, also of those that are gone since. In memory only. */
export class UsageHistory {
  private readonly series = new Map<string, { container: RunningContainer; ring: SampleRing }>();
  private readonly options: HistoryOptions;
  private begunMs: number;

  constructor(options: HistoryOptions) {
    this.options = options;
    this.begunMs = options.now();
  }

  /** Before this nothing is known. */
  get sinceMs(): number {
    return Math.max(this.begunMs, this.options.now() - KEPT_MS);
  }

  add(container: RunningContainer, sample: UsageSample): void {
    // A clock that was set back: what is taken now is not from before it began.
    this.begunMs = Math.min(this.begunMs, sample.atMs);
    const most = Math.ceil(KEPT_MS / this.options.everyMs);
    const ring = this.series.get(container.id)?.ring ?? new SampleRing(most);
    ring.add(sample);
    // Set anew, so that the map's order is that of the newest samples.
    this.series.delete(container.id);
    this.series.set(container.id, { container, ring });
    this.forgetOld();
  }

  /** Oldest first; of all containers that held the place within the hour. */
  samplesOf({ stack, service, replica }: UsagePlace): UsageSample[] {
    const holders = [...this.series.values()].filter(({ container: { compose } }) => {
      const isOfService = compose?.project === stack && compose.service === service;
      return isOfService && compose.replica === replica && !compose.isOneOff;
    });
    return holders
      .flatMap(({ ring }) => ring.samples())
      .filter(({ atMs }) => atMs >= this.sinceMs)
      .sort((one, other) => one.atMs - other.atMs);
  }

  /** Of every container, also of those that are gone. */
  all(): ContainerSamples[] {
    return [...this.series.values()].map(({ container, ring }) => {
      const samples = ring.samples().filter(({ atMs }) => atMs >= this.sinceMs);
      return { container, samples };
    });
  }

  private forgetOld(): void {
    for (const [id, { ring }] of this.series) {
      if (ring.newestMs >= this.sinceMs && this.series.size <= MOST_CONTAINERS) return;
      this.series.delete(id);
    }
  }
}
