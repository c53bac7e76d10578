import { setTimeout as sleep } from 'node:timers/promises';
import { launchBrowser } from '@stackyard/lab/desktop';
import { startCpuClock } from '../browser-cpu.ts';
import { withPlainPages, type PlainPages } from './plain-pages.ts';
import { withLogList, type Frames, type WatchedList } from './watched-list.ts';

const SCROLL_SECONDS = 30;
/** On each plain page, once before the panel and once after it. */
const PLAIN_SECONDS = 10;
/** Till then the list fills up with as many entries as the panel holds. */
const FILLED_AFTER_SECONDS = 60;
const LOOK_EVERY_MS = 5_000;
/** A panel that follows is not further behind than this. */
const MOST_BEHIND_MS = 5_000;

export interface LongLook {
  /** Of the same browser beside the same load. */
  plain: PlainPages<Stretch>;
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

/** Scrolls through the entries, then follows what comes, for `seconds`; before and after it looks at plain pages. */
export async function lookForLong(address: string, seconds: number): Promise<LongLook> {
  const browser = await launchBrowser();
  const look: Look = async (takeFrames, work) => {
    await takeFrames();
    const readCpuMs = await startCpuClock(browser);
    await work();
    return { ...(await takeFrames()), cpuMs: await readCpuMs() };
  };
  try {
    const before = await withPlainPages(browser, PLAIN_SECONDS, look);
    const panel = await withLogList(browser, address, (list) => lookAtList(list, look, seconds));
    const after = await withPlainPages(browser, PLAIN_SECONDS, look);
    const plain = { empty: sum(before.empty, after.empty), text: sum(before.text, after.text) };
    return { plain, ...panel };
  } finally {
    await browser.close();
  }
}

type Look = (takeFrames: () => Promise<Frames>, work: () => Promise<void>) => Promise<Stretch>;

async function lookAtList(list: WatchedList, look: Look, seconds: number) {
  const heapMegabytes: number[] = [];
  const takeFrames = () => list.takeFrames();
  await sleep(LOOK_EVERY_MS);
  const scrolling = await look(takeFrames, () => list.scroll(SCROLL_SECONDS));
  await list.follow();
  const filling = await look(takeFrames, () => tail(list, FILLED_AFTER_SECONDS, heapMegabytes));
  const before = await collectedHeap(list);
  const restSeconds = Math.max(0, seconds - FILLED_AFTER_SECONDS);
  const full = await look(takeFrames, () => tail(list, restSeconds, heapMegabytes));
  await expectToFollow(list);
  const following: LongLook['following'] = [filling, full];
  const collectedMegabytes: [number, number] = [before, await collectedHeap(list)];
  return { scrolling, following, heapMegabytes, collectedMegabytes };
}

function sum(one: Stretch, other: Stretch): Stretch {
  return {
    longMs: [...one.longMs, ...other.longMs],
    frames: one.frames + other.frames,
    moved: one.moved + other.moved,
    cpuMs: one.cpuMs + other.cpuMs,
  };
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
