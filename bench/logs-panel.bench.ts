import { setTimeout as sleep } from 'node:timers/promises';
import { launchBrowser } from '@stackyard/lab/desktop';
import { atMost, report, round, summarize, type Report } from './figures.ts';
import { withLogWriters } from './logs/log-writers.ts';
import { untilStored } from './logs/stored-logs.ts';
import { withLogList, type Frames, type WatchedList } from './logs/watched-list.ts';
import { withStackyard } from './stackyard.ts';
import { prepare, type Subject } from './subject.ts';

const CONTAINERS = 20;
const PER_SECOND = 1_000;
const MOST_FRAME_MS = 50;
const MOST_MEGABYTES = 150;
/** What a heap may have grown by, and still is flat. */
const MOST_GROWTH = 10;
const SCROLL_SECONDS = 30;
/** Till then the list fills up with as many entries as the panel holds. */
const FILLED_AFTER_SECONDS = 60;
/** The live writers go on for so much longer than the tail. */
const SPARE_SECONDS = 180;
const LOOK_EVERY_MS = 5_000;
/** A panel that follows is not further behind than this. */
const MOST_BEHIND_MS = 5_000;

/** The panel over `--lines` stored lines while 1,000 a second come: scrolled through, then following for `--minutes`. */
export async function measure(args: string[]): Promise<Report> {
  const { subject, counts } = await prepare(args, { lines: 1_000_000, minutes: 10 });
  const watched = await withWrittenAndLive(subject, counts, (address) =>
    watchPanel(address, counts),
  );
  const longMs = [...watched.scrolling.longMs, ...watched.following.longMs];
  const heap = watched.heapMegabytes;
  const growth = watched.afterMegabytes - watched.beforeMegabytes;
  return report(
    'logs-panel',
    [
      atMost(MOST_FRAME_MS, { name: LONGEST_FRAME, value: Math.max(0, ...longMs), unit: 'ms' }),
      atMost(MOST_MEGABYTES, { name: 'Heap', value: Math.max(...heap), unit: 'MB' }),
      atMost(MOST_GROWTH, { name: 'Heap grown over the tail', value: growth, unit: 'MB' }),
    ],
    {
      ...counts,
      ...{ scrolling: describe(watched.scrolling), following: describe(watched.following) },
      heapMegabytes: summarize(heap),
      // Both after the garbage was collected: once the list is as long as it gets, and at the end.
      heapCollectedMegabytes: [watched.beforeMegabytes, watched.afterMegabytes].map(round),
      newestAgeMs: round(watched.newestAgeMs),
    },
  );
}

const LONGEST_FRAME = 'Longest frame, 0 where all are shorter';

/** One stack whose lines were written before, and one that goes on writing. */
function withWrittenAndLive<T>(
  subject: Subject,
  { lines, minutes }: { lines: number; minutes: number },
  work: (address: string) => Promise<T>,
): Promise<T> {
  const linesEach = Math.ceil(lines / CONTAINERS);
  const perSecondEach = PER_SECOND / CONTAINERS;
  const liveEach = perSecondEach * (minutes * 60 + SPARE_SECONDS);
  const shared = { containers: CONTAINERS };
  const writtenPlan = { ...shared, stack: 'bench-written', linesEach, perSecondEach: 0 };
  const livePlan = { ...shared, stack: 'bench-live', linesEach: liveEach, perSecondEach };
  return withLogWriters(subject, writtenPlan, async (written) => {
    await written.begin();
    await written.ended();
    return withLogWriters(subject, livePlan, (live) =>
      withStackyard(subject, async (stackyard) => {
        await untilStored(stackyard, written);
        await live.begin();
        return work(stackyard.address);
      }),
    );
  });
}

interface Watched {
  scrolling: Frames;
  following: Frames;
  heapMegabytes: number[];
  beforeMegabytes: number;
  afterMegabytes: number;
  newestAgeMs: number;
}

async function watchPanel(address: string, { minutes }: { minutes: number }): Promise<Watched> {
  const browser = await launchBrowser();
  try {
    return await withLogList(browser, address, async (list) => {
      const heapMegabytes: number[] = [];
      await sleep(LOOK_EVERY_MS);
      await list.takeFrames();
      await list.scroll(SCROLL_SECONDS);
      const scrolling = await list.takeFrames();
      await list.follow();
      const filling = await tail(list, FILLED_AFTER_SECONDS, heapMegabytes);
      const beforeMegabytes = await collectedHeap(list);
      const following = await tail(list, minutes * 60 - FILLED_AFTER_SECONDS, heapMegabytes);
      const newestAgeMs = await list.newestAgeMs();
      if (newestAgeMs > MOST_BEHIND_MS) throw new Error(`The panel is ${newestAgeMs} ms behind.`);
      const afterMegabytes = await collectedHeap(list);
      const both = joined(filling, following);
      return {
        scrolling,
        following: both,
        heapMegabytes,
        beforeMegabytes,
        afterMegabytes,
        newestAgeMs,
      };
    });
  } finally {
    await browser.close();
  }
}

async function tail(list: WatchedList, seconds: number, heap: number[]): Promise<Frames> {
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    await sleep(LOOK_EVERY_MS);
    heap.push(await list.heapMegabytes());
  }
  return list.takeFrames();
}

/** A collection takes its time; the frames of that moment are nobody's. */
async function collectedHeap(list: WatchedList): Promise<number> {
  await list.collectGarbage();
  const megabytes = await list.heapMegabytes();
  await list.takeFrames();
  return megabytes;
}

function joined(one: Frames, other: Frames): Frames {
  return {
    longMs: [...one.longMs, ...other.longMs],
    frames: one.frames + other.frames,
    moved: one.moved + other.moved,
  };
}

function describe({ longMs, frames, moved }: Frames) {
  const long = longMs.length > 0 ? summarize(longMs) : null;
  return { frames, moved, long };
}
