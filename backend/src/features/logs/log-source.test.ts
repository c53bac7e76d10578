import type { LogGap } from '@stackyard/contract';
import { afterEach, expect, it } from 'vitest';
import type { LogLine } from '../../docker/logs/join-lines.ts';
import type { Entry } from './log-entry.ts';
import { ContainerLog, type KeptSource } from './log-source.ts';
import type { HoleShelf } from './hole-filler.ts';
import { createLogPosition } from './log-position.ts';
import { byOrder } from './merge-lines.ts';
import { aLine, FakeLog, someLines } from './testing/fake-log.ts';
import { someTurns } from '../../testing/some-turns.ts';
import { TRACES } from './testing/traces.ts';

const of = {
  ...{ containerId: 'c', stack: 'shop', service: 'web', replica: 1 },
  ...{ container: 'shop-web-1', image: 'web:1' },
};
const keptAfter = (lines: LogLine[]): KeptSource => ({
  ...{ source: 7, lastSequence: lines.length, newestOrderNs: lines.at(-1)?.timeNs ?? 0n },
  ...{ position: createLogPosition(lines), holes: [] },
});
const NO_SHELF: HoleShelf = {
  keepHole: () => Promise.resolve(),
  openHoles: () => Promise.resolve([]),
  endHole: () => Promise.resolve(),
};
const logs: ContainerLog[] = [];
afterEach(() => logs.splice(0).forEach((log) => log.close()));

async function open(log: FakeLog, known: LogLine[] = [], whenStoring = () => Promise.resolve()) {
  const entries: Entry[] = [];
  const gaps: LogGap[] = [];
  const reads: boolean[] = [];
  const container = new ContainerLog({
    of,
    hasTty: false,
    stopSignal: null,
    driver: 'json-file',
    kept: keptAfter(known),
    oldestNs: () => 0n,
    readLog: log.read,
    onLive: (entry) => entries.push(entry),
    whenRoom: () => Promise.resolve(),
    whenTaken: () => Promise.resolve(),
    whenStoring,
    onOld: (old) => Promise.resolve(void entries.push(...old)),
    onGap: (gap) => gaps.push(gap),
    onRead: (isRead) => reads.push(isRead),
    onError: (error) => expect(error).toBeUndefined(),
    shelf: NO_SHELF,
    queueFill: (work) => work(),
    settled: () => Promise.resolve(true),
  });
  logs.push(container);
  void container.run();
  await someTurns();
  const texts = () => [...entries].sort(byOrder).map(({ text }) => text);
  return { container, entries, texts, gaps, reads };
}

const wanted = (from: number, to: number) => someLines(from, to).map(({ text }) => text);

it('has every line once and in order, the old ones and what comes meanwhile', async () => {
  const log = new FakeLog();
  log.lines = someLines(1, 2_500);
  const { entries, texts, gaps } = await open(log);
  log.write(...someLines(2_501, 2_510));
  await someTurns();
  expect(texts()).toEqual(wanted(1, 2_510));
  expect(new Set(entries.map(({ sequence }) => sequence)).size).toBe(2_510);
  expect(gaps).toEqual([]);
});

it('leaves what is old to the engine while the store takes nothing, and follows what comes', async () => {
  const log = new FakeLog();
  log.lines = someLines(1, 2_500);
  let recover = () => {};
  const storing = new Promise<void>((resolve) => (recover = resolve));
  const { texts } = await open(log, [], () => storing);
  log.write(...someLines(2_501, 2_510));
  await someTurns();
  // Of the tail that it was opened with, the first line belongs to what is old.
  expect(texts()).toEqual(wanted(1_502, 2_510));
  recover();
  await someTurns();
  expect(texts()).toEqual(wanted(1, 2_510));
});

it('goes on after what is kept, in the order that is kept', async () => {
  const log = new FakeLog();
  log.lines = someLines(1, 5_000);
  const { entries, texts } = await open(log, someLines(1, 100));
  expect(texts()).toEqual(wanted(101, 5_000));
  expect(entries.every(({ sequence }) => sequence > 100)).toBe(true);
});

it('keeps the order of the log though the clock steps back', async () => {
  const log = new FakeLog();
  const early = (number: number): LogLine => aLine(number, { timeNs: aLine(number - 3).timeNs });
  log.lines = [aLine(1), aLine(2), aLine(3), aLine(4), early(5), early(6), aLine(7)];
  const { texts, entries } = await open(log);
  expect(texts()).toEqual(wanted(1, 7));
  expect(entries.find(({ text }) => text === 'line 5')?.timeNs).toBe(aLine(2).timeNs);
});

it('places what Docker says among the lines', async () => {
  const log = new FakeLog();
  log.lines = [aLine(1)];
  const { container, texts } = await open(log);
  const event = { containerId: 'c', signal: null, exitCode: null, addOn: null };
  container.onEvent({ ...event, action: 'oom', timeNs: aLine(2).timeNs });
  log.write(aLine(3));
  await someTurns();
  expect(texts()).toEqual([
    'line 1',
    'Out of memory: the kernel killed a process of the container',
    'line 3',
  ]);
});

it('says where lines are missing that the engine no longer has', async () => {
  const log = new FakeLog();
  log.lines = someLines(5_000, 9_000);
  const { texts, gaps } = await open(log, someLines(1, 10));
  expect(texts()).toEqual(wanted(5_000, 9_000));
  expect(gaps).toEqual([
    expect.objectContaining({ stack: 'shop', service: 'web', fromNs: String(aLine(1).timeNs) }),
  ]);
});

it('tells that all was read once the log has ended, and that it is not at the next line', async () => {
  const log = new FakeLog();
  log.lines = someLines(1, 2_500);
  const { container, reads } = await open(log);
  expect(reads).toEqual([false]);
  log.stop();
  await someTurns();
  expect(reads).toEqual([false, true]);
  const event = { containerId: 'c', signal: null, exitCode: null, addOn: null };
  container.onEvent({ ...event, action: 'start', timeNs: aLine(2_501).timeNs });
  await someTurns();
  log.write(aLine(2_502));
  expect(reads).toEqual([false, true, false]);
});

it('gives the same entries live, in pieces of any size, as when it is read later', async () => {
  const lines = Object.values(TRACES)
    .flatMap((trace) => [...trace.split('\n'), 'ready', ''])
    .map((text, at) => aLine(at, { text }));
  const lookOf = ({ text, level, isContinuation }: Entry) => ({ text, level, isContinuation });
  const later = new FakeLog();
  later.lines = lines;
  const read = await open(later);
  read.container.close();
  for (const size of [1, 7, 50]) {
    const log = new FakeLog();
    const { entries, container } = await open(log);
    for (let from = 0; from < lines.length; from += size) {
      log.write(...lines.slice(from, from + size));
      await Promise.resolve();
    }
    await someTurns();
    container.close();
    expect(entries.sort(byOrder).map(lookOf)).toEqual(read.entries.sort(byOrder).map(lookOf));
  }
});
