import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../docker/logs/join-lines.ts';
import { fillHole, type HolePart, type HoleReading } from './fill-hole.ts';
import { createLogPosition } from './log-position.ts';
import { aLine, FakeLog, someLines } from './testing/fake-log.ts';

const container = { id: 'c', hasTty: false };
const texts = (from: number, to: number) => someLines(from, to).map(({ text }) => text);

async function fill(log: FakeLog, last: LogLine, known: LogLine[] = []) {
  const parts: Record<HolePart, string[]> = { newest: [], rest: [] };
  const reading: HoleReading = {
    container,
    oldestNs: 0n,
    readLog: log.read,
    onLines: (lines, part) => {
      parts[part].push(...lines.map(({ text }) => text));
      return Promise.resolve();
    },
    signal: new AbortController().signal,
  };
  const isFilled = await fillHole(reading, { known: createLogPosition(known), last });
  return { ...parts, isFilled };
}

describe('fillHole', () => {
  it('reads everything up to the line that is known, that line with it', async () => {
    const log = new FakeLog();
    log.lines = someLines(1, 20);
    expect(await fill(log, aLine(10))).toMatchObject({
      newest: texts(2, 10),
      rest: ['line 1'],
      isFilled: true,
    });
  });

  it('reads on from what is known, and nothing of it twice', async () => {
    const log = new FakeLog();
    log.lines = someLines(1, 20);
    const filled = await fill(log, aLine(15), someLines(1, 8));
    expect(filled).toMatchObject({ newest: texts(9, 15), rest: [], isFilled: true });
  });

  it('finds the last line whole though its beginning was cut off', async () => {
    const log = new FakeLog();
    log.lines = someLines(1, 5);
    const filled = await fill(log, aLine(5, { text: 'ne 5' }), [aLine(1)]);
    expect(filled.newest).toEqual(texts(2, 5));
  });

  it('keeps the cut line where its beginning is gone, and says that lines are missing', async () => {
    const log = new FakeLog();
    log.lines = someLines(1, 3);
    const filled = await fill(log, aLine(9, { text: 'ne 9' }), [aLine(1)]);
    expect(filled).toMatchObject({ newest: [...texts(2, 3), 'ne 9'], isFilled: false });
  });

  it('reads the newest of a long log first, and then the rest, with nothing between lost or doubled', async () => {
    const log = new FakeLog();
    log.lines = someLines(1, 160_000);
    log.cut = 3;
    const { newest, rest, isFilled } = await fill(log, aLine(159_000));
    expect(isFilled).toBe(true);
    expect(rest.concat(newest)).toEqual(texts(1, 159_000));
    expect(newest.length).toBeGreaterThan(140_000);
  });

  it('reads what is before and behind a record that the engine cannot read, and says that lines are missing', async () => {
    const log = new FakeLog();
    log.lines = someLines(1, 5_000);
    log.broken = log.lines[2_499];
    const { newest, rest, isFilled } = await fill(log, aLine(4_000));
    expect(rest.concat(newest)).toEqual([...texts(1, 2_499), ...texts(2_501, 4_000)]);
    expect(isFilled).toBe(false);
  });

  it('misses nothing where such a record is before what is known', async () => {
    const log = new FakeLog();
    log.lines = someLines(1, 5_000);
    log.broken = log.lines[999];
    const filled = await fill(log, aLine(4_000), someLines(1_100, 1_200));
    expect(filled).toMatchObject({ newest: texts(1_201, 4_000), rest: [], isFilled: true });
  });
});
