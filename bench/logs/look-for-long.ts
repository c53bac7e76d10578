import { setTimeout as sleep } from 'node:timers/promises';
import { launchBrowser } from '@stackyard/lab/desktop';
import { startCpuClock } from '../browser-cpu.ts';
import { withLogList, type Frames, type WatchedList } from './watched-list.ts';

const SCROLL_SECONDS = 30;
/** Till then the list fills up with as many entries as the panel holds. */
const FILLED_AFTER_SECONDS = 60;
const LOOK_EVERY_MS = 5_000;
/** A panel that follows is not further behind than this. */
const MOST_BEHIND_MS = 5_000;

export interface LongLook {
  scrolling: Stretch;
  /** While the list fills up, and then till the end. */
  following: [filling: Stretch, full: Stretch];
  /** Every few seconds while following. */
  heapMegabytes: number[];
  /** Without garbage, once the list is as long as it gets and at the end. */
  collectedMegabytes: [before: number, after: number];
}

export interface Stretch extends Frames {
  /** Of all of Chromium's processes: long frames with little of it are the machine's. */
  cpuMs: number;
}

/** Scrolls through the entries, then follows what comes, for `seconds`. */
export async function lookForLong(address: string, seconds: number): Promise<LongLook> {
  const browser = await launchBrowser();
  try {
    return await withLogList(browser, address, async (list) => {
      const heapMegabytes: number[] = [];
      const look = async (work: () => Promise<void>): Promise<Stretch> => {
        await list.takeFrames();
        const readCpuMs = await startCpuClock(browser);
        await work();
        return { ...(await list.takeFrames()), cpuMs: await readCpuMs() };
      };
      await sleep(LOOK_EVERY_MS);
      const scrolling = await look(() => list.scroll(SCROLL_SECONDS));
      await list.follow();
      const filling = await look(() => tail(list, FILLED_AFTER_SECONDS, heapMegabytes));
      const before = await collectedHeap(list);
      const restSeconds = Math.max(0, seconds - FILLED_AFTER_SECONDS);
      const full = await look(() => tail(list, restSeconds, heapMegabytes));
      await expectToFollow(list);
      const after = await collectedHeap(list);
      return {
        scrolling,
        following: [filling, full],
        heapMegabytes,
        collectedMegabytes: [before, after],
      };
    });
  } finally {
    await browser.close();
  }
}

async function tail(list: WatchedList, seconds: number, heapMegabytes: number[]): Promise<void> {
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    await sleep(LOOK_EVERY_MS);
    heapMegabytes.push(await list.heapMegabytes());
  }
}

/** A list that stands still has no long frames either. */
async function expectToFollow(list: WatchedList): Promise<void> {
  const ageMs = await list.newestAgeMs();
  if (ageMs > MOST_BEHIND_MS) throw new Error(`The panel is ${ageMs} ms behind what is written.`);
}

async function collectedHeap(list: WatchedList): Promise<number> {
  await list.collectGarbage();
  return list.heapMegabytes();
}
