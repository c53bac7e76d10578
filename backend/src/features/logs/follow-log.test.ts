import { afterEach, describe, expect, it } from 'vitest';
import type { Hole } from './fill-hole.ts';
import { followLog, type SourceState } from './follow-log.ts';
import { createLogPosition } from './log-position.ts';
import { aLine, FakeLog, someLines } from './testing/fake-log.ts';
import { eventually } from '../../testing/eventually.ts';
import { someTurns } from '../../testing/some-turns.ts';

let stop: AbortController;
afterEach(() => stop.abort());

function follow(log: FakeLog, { known = [] as ReturnType<typeof someLines> } = {}) {
  stop = new AbortController();
  const seen: string[] = [];
  const holes: Hole[] = [];
  const breaks: string[] = [];
  const states: SourceState['state'][] = [];
  let start = () => {};
  const end = followLog({
    container: { id: 'c', hasTty: false },
    position: createLogPosition(known),
    readLog: log.read,
    onLine: ({ text }) => seen.push(text),
    whenTaken: () => Promise.resolve(),
    onHole: (hole) => holes.push(hole),
    onBreak: ({ text }) => breaks.push(text),
    onState: ({ state }) => states.push(state),
    nextStart: () => new Promise((resolve) => (start = resolve)),
    signal: stop.signal,
  });
  return { seen, holes, breaks, states, end, start: () => start() };
}

describe('followLog', () => {
  it('takes the tail of a log that nothing is known of, and calls what is before it a hole', async () => {
    const log = new FakeLog();
    log.lines = someLines(1, 1_500);
    const { seen, holes } = follow(log);
    await someTurns();
    log.write(aLine(1_501));
    expect(seen.at(0)).toBe('line 502');
    expect(seen.at(-1)).toBe('line 1501');
    expect(holes.map(({ last }) => last.text)).toEqual(['line 501']);
  });

  it('goes on where it was after a restart, with nothing twice and no hole', async () => {
    const log = new FakeLog();
    log.lines = someLines(1, 30);
    const { seen, holes, states, start } = follow(log, { known: someLines(1, 25) });
    await someTurns();
    log.stop();
    await someTurns();
    log.lines.push(...someLines(31, 40));
    start();
    await someTurns();
    expect(seen).toEqual(someLines(26, 40).map(({ text }) => text));
    expect(holes).toEqual([]);
    expect(states).toEqual(['reading', 'ended', 'reading']);
  });

  it('sees a hole where more was written meanwhile than a tail holds', async () => {
    const log = new FakeLog();
    log.lines = someLines(1, 10);
    const { holes, start } = follow(log, { known: someLines(1, 10) });
    await someTurns();
    log.stop();
    await someTurns();
    log.lines.push(...someLines(11, 5_000));
    start();
    await someTurns();
    expect(holes.map(({ last }) => last.text)).toEqual(['line 4001']);
    expect(holes[0]?.known.resumeNs).toBe(aLine(1).timeNs);
  });

  it('reads what is behind a record that the engine cannot read, and says so', async () => {
    const log = new FakeLog();
    log.lines = someLines(1, 50);
    log.broken = log.lines[19];
    const { seen, breaks } = follow(log, { known: someLines(1, 10) });
    await someTurns();
    log.write(aLine(51));
    await eventually(() => expect(breaks).toEqual(['line 21']));
    const texts = someLines(1, 51).map(({ text }) => text);
    expect(seen).toEqual([...texts.slice(10, 19), 'line 51', ...texts.slice(20, 50)]);
  });
});
