import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../docker/logs/join-lines.ts';
import { createLogPosition } from './log-position.ts';

const SECOND = 1_000_000_000n;
const line = (timeNs: bigint, text = 'a', stream: LogLine['stream'] = 'stdout'): LogLine => ({
  stream,
  timeNs,
  text,
  isCut: false,
});

describe('createLogPosition', () => {
  it('has nowhere to go on from before the first line', () => {
    expect(createLogPosition().resumeNs).toBeUndefined();
  });

  it('passes over what is read again, as often as it was taken and not more', () => {
    const position = createLogPosition();
    const written = [line(SECOND), line(SECOND), line(SECOND, 'b'), line(SECOND, 'a', 'stderr')];
    expect(written.map((line) => position.take(line))).toEqual([true, true, true, true]);
    position.reopen();
    expect(written.map((line) => position.take(line))).toEqual([false, false, false, false]);
    expect(position.take(line(SECOND))).toBe(true);
  });

  it('goes on from a little before the newest line, for those that come out of order', () => {
    const position = createLogPosition();
    for (let at = 1n; at <= 3_000n; at += 1n) position.take(line(at * SECOND));
    position.take(line(2_999n * SECOND));
    expect(position.resumeNs).toBe(1_502n * SECOND);
  });

  it('forgets nothing that it would read again, though very many lines share a moment', () => {
    const position = createLogPosition();
    for (let at = 0; at < 150_000; at += 1) position.take(line(SECOND + BigInt(at), `${at}`));
    position.reopen();
    const from = position.resumeNs ?? 0n;
    expect(from).toBeGreaterThan(SECOND);
    let again = 0;
    for (let at = Number(from - SECOND); at < 150_000; at += 1) {
      if (position.take(line(SECOND + BigInt(at), `${at}`))) again += 1;
    }
    expect(again).toBe(0);
  });

  it.each([
    ['goes on', 0n],
    ['steps back', -3_600n],
    ['steps on and back', 3_600n],
  ])('takes each line once while the clock %s', (_, stepSeconds) => {
    const position = createLogPosition();
    const step = (at: number) => (at >= 6_000 && at < 8_000 ? stepSeconds * SECOND : 0n);
    const timeOf = (at: number) => 10_000n * SECOND + BigInt(at) * (SECOND / 100n) + step(at);
    const written = Array.from({ length: 10_000 }, (_, at) => line(timeOf(at), `${at}`));
    const readOn = (from: number, to: number) => {
      const sinceNs = position.resumeNs ?? 0n;
      position.reopen();
      const tail = written.slice(Math.max(0, from - 1_000), to);
      const given = tail.slice(tail.findIndex(({ timeNs }) => timeNs >= sinceNs));
      return given.filter((line) => position.take(line));
    };
    const taken = [0, 3_000, 6_500, 7_000, 8_500].flatMap((from, at, all) =>
      readOn(from, all[at + 1] ?? written.length),
    );
    expect(taken.map(({ text }) => text)).toEqual(written.map(({ text }) => text));
  });

  it('takes nothing again that was forgotten', () => {
    const position = createLogPosition([], 5n * SECOND);
    expect(position.resumeNs).toBe(5n * SECOND);
    position.reopen();
    expect([4n, 5n, 6n].map((at) => position.take(line(at * SECOND)))).toEqual([
      false,
      false,
      true,
    ]);
    expect(position.copy().resumeNs).toBe(6n * SECOND);
  });
});
