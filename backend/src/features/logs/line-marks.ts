import type { LogLine } from '../../docker/logs/join-lines.ts';
import { ALWAYS_KEPT } from '../../store/log-store/stored-entry.ts';

/** What tells a line from another one of the same container. */
export type LineMark = Pick<LogLine, 'timeNs' | 'stream' | 'text'>;

const FIRST_CAPACITY = 64;

/**
 * The marks of lines, in the order of their log: times, and numbers that stand for all of a mark. Thousands are remembered of
 * each container, and as objects they would take a hundred times the room.
 */
export class LineMarks {
  private times = new BigInt64Array(FIRST_CAPACITY);
  private keys = new Float64Array(FIRST_CAPACITY);
  length = 0;

  static of(lines: readonly LineMark[]): LineMarks {
    const marks = new LineMarks();
    for (const line of lines) marks.add(line);
    return marks;
  }

  add(line: LineMark): void {
    if (this.length === this.times.length) this.takeOver(this, 0, 2 * this.length);
    this.times[this.length] = line.timeNs;
    this.keys[this.length] = keyOf(line);
    this.length += 1;
  }

  timeAt(index: number): bigint {
    return this.times[index]!;
  }

  keyAt(index: number): number {
    return this.keys[index]!;
  }

  /** From one on. */
  from(first: number): LineMarks {
    const marks = new LineMarks();
    marks.takeOver(this, first, Math.max(FIRST_CAPACITY, this.length - first));
    return marks;
  }

  /** Those of another from one on, with room for so many. */
  private takeOver({ times, keys, length }: LineMarks, first: number, capacity: number): void {
    this.times = new BigInt64Array(capacity);
    this.keys = new Float64Array(capacity);
    this.times.set(times.subarray(first, length));
    this.keys.set(keys.subarray(first, length));
    this.length = length - first;
  }
}

/** As many bits as a number of JavaScript holds: that two lines share them happens once in many years of logs. */
export function keyOf({ timeNs, stream, text }: LineMark): number {
  let [one, other] = [Number(timeNs & 0xffffffffn) | 0, Number(timeNs >> 32n) | 0];
  const mix = (part: number) => {
    one = Math.imul(one ^ part, 0x01000193);
    other = Math.imul(other ^ part, 0x5bd1e995);
    other ^= other >>> 15;
  };
  mix(stream === 'stdout' ? 1 : 2);
  // Of a line that was cut in the store no more is known.
  const length = Math.min(text.length, ALWAYS_KEPT);
  for (let at = 0; at < length; at += 1) mix(text.charCodeAt(at));
  return (one >>> 0) * 2 ** 21 + ((other ^ (one >>> 7)) & 0x1fffff);
}
