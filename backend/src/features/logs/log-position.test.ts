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
    for (const timeNs of [1n, 10n, 12n, 11n]) position.take(line(timeNs * SECOND));
    expect(position.resumeNs).toBe(10n * SECOND);
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
