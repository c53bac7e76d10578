import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { z } from 'zod';

const SHOWN_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 100;
const WHEEL_EVERY_MS = 50;
const WHEEL_PX = 1_500;

/** What `panel-frames.page.js` notes. */
export const Frames = z.object({
  /** Of the frames that took longer than 50 ms. */
  longMs: z.array(z.number()),
  frames: z.number(),
  /** Those in which the list had moved. */
  moved: z.number(),
});
export type Frames = z.infer<typeof Frames>;

/** The panel's list of entries, as somebody sees it who looks at it for long. */
export interface WatchedList {
  /** Since they were last taken. */
  takeFrames(): Promise<Frames>;
  /** JavaScript's and the document's objects together. */
  heapMegabytes(): Promise<number>;
  /** Half of the time back through the entries, half of it on again. */
  scroll(seconds: number): Promise<void>;
  follow(): Promise<void>;
  collectGarbage(): Promise<void>;
  /** How old the newest entry is that is drawn. */
  newestAgeMs(): Promise<number>;
}

/** Opens the page of the logs and waits for its first rows. */
export async function withLogList<T>(
  browser: Browser,
  address: string,
  work: (list: WatchedList) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    const script = await readFile(new URL('panel-frames.page.js', import.meta.url), 'utf8');
    await page.addInitScript({ content: `${script}\nglobalThis.__watchFrames();` });
    await page.goto(address);
    await page.evaluate("location.hash = '#/logs'");
    await untilShown(page);
    return await work(watch(page, await context.newCDPSession(page)));
  } finally {
    await context.close();
  }
}

function watch(page: Page, session: CDPSession): WatchedList {
  return {
    takeFrames: async () => Frames.parse(await page.evaluate('globalThis.__takeFrames()')),
    heapMegabytes: async () => {
      const { usedSize, embedderHeapUsedSize } = await session.send('Runtime.getHeapUsage');
      return (usedSize + embedderHeapUsedSize) / 1e6;
    },
    scroll: (seconds) => turnWheel(page, seconds),
    follow: () => page.getByRole('button', { name: 'Follow', exact: true }).click(),
    collectGarbage: async () => void (await session.send('HeapProfiler.collectGarbage')),
    newestAgeMs: async () => Date.now() - (await newestMs(page)),
  };
}

/** Half of the time up, half of it down again. */
export async function turnWheel(page: Page, seconds: number): Promise<void> {
  await page.mouse.move(640, 600);
  for (const px of [-WHEEL_PX, WHEEL_PX]) {
    const until = performance.now() + (seconds / 2) * 1000;
    while (performance.now() < until) {
      await page.mouse.wheel(0, px);
      await sleep(WHEEL_EVERY_MS);
    }
  }
}

async function untilShown(page: Page): Promise<void> {
  const until = Date.now() + SHOWN_WITHIN_MS;
  while (Number.isNaN(await newestMs(page))) {
    if (Date.now() > until) throw new Error('The list of entries was not there in time.');
    await sleep(LOOK_EVERY_MS);
  }
}

/** An entry's id begins with its time in nanoseconds. */
async function newestMs(page: Page): Promise<number> {
  const ids = z
    .array(z.string())
    .parse(
      await page.evaluate(
        "[...document.querySelectorAll('.log-row')].map((row) => row.dataset.id)",
      ),
    );
  const times = ids.map((id) => Number(id.split('-')[0]) / 1e6).filter((ms) => ms > 0);
  return times.length > 0 ? Math.max(...times) : NaN;
}
