import type { UsageSample } from '@stackyard/contract';

const COLUMNS = 4;

/** The newest samples of one container, up to a number; 32 bytes each, so that an hour of many containers is small. */
export class SampleRing {
  private readonly numbers: Float64Array;
  private readonly most: number;
  private added = 0;

  constructor(most: number) {
    this.most = most;
    this.numbers = new Float64Array(most * COLUMNS);
  }

  get newestMs(): number {
    return this.added === 0 ? -Infinity : this.read(this.added - 1).atMs;
  }

  add({ atMs, cpuPercent, memoryBytes, limitBytes }: UsageSample): void {
    const row = [atMs, cpuPercent ?? NaN, memoryBytes, limitBytes];
    this.numbers.set(row, (this.added % this.most) * COLUMNS);
    this.added += 1;
  }

  /** Oldest first. */
  samples(): UsageSample[] {
    const first = Math.max(0, this.added - this.most);
    return Array.from({ length: this.added - first }, (_, index) => this.read(first + index));
  }

  private read(index: number): UsageSample {
    const at = (index % this.most) * COLUMNS;
    const [atMs = 0, cpu = NaN, memoryBytes = 0, limitBytes = 0] = this.numbers.subarray(
      at,
      at + COLUMNS,
    );
    return { atMs, cpuPercent: Number.isNaN(cpu) ? null : cpu, memoryBytes, limitBytes };
  }
}
