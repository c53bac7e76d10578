import type { UsageSample } from '@stackyard/contract';

const COLUMNS = [
  'atMs',
  'cpuPercent',
  'memoryBytes',
  'limitBytes',
  'receivedPerSecond',
  'sentPerSecond',
  'readPerSecond',
  'writtenPerSecond',
  'processes',
] as const satisfies (keyof UsageSample)[];
const FIRST_ROOM = 16;

/** The newest samples of one container, up to a number; 72 bytes each, and room for no more than twice those that are there. */
export class SampleRing {
  private readonly most: number;
  private numbers = new Float64Array(0);
  private room = 0;
  private added = 0;

  constructor(most: number) {
    this.most = most;
  }

  get newestMs(): number {
    return this.added === 0 ? -Infinity : this.read(this.added - 1).atMs;
  }

  add(sample: UsageSample): void {
    if (this.added === this.room && this.room < this.most) this.grow();
    const row = COLUMNS.map((column) => sample[column] ?? NaN);
    this.numbers.set(row, (this.added % this.room) * COLUMNS.length);
    this.added += 1;
  }

  /** Oldest first. */
  samples(): UsageSample[] {
    const first = Math.max(0, this.added - this.room);
    return Array.from({ length: this.added - first }, (_, index) => this.read(first + index));
  }

  private grow(): void {
    this.room = Math.min(this.most, Math.max(FIRST_ROOM, this.room * 2));
    const larger = new Float64Array(this.room * COLUMNS.length);
    larger.set(this.numbers);
    this.numbers = larger;
  }

  private read(index: number): UsageSample {
    const at = (index % this.room) * COLUMNS.length;
    const row = COLUMNS.map((column, offset) => [column, this.numbers[at + offset]] as const);
    return Object.fromEntries(
      row.map(([column, number]) => [column, known(number)]),
    ) as UsageSample;
  }
}

function known(number: number | undefined): number | null {
  return number === undefined || Number.isNaN(number) ? null : number;
}
