import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { z } from 'zod';

const LOADED_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 50;

/** What `panel-clock.page.js` notes. */
const PanelClock = z.object({
  rowsAtMs: z.number().nullable(),
  openedAtMs: z.number().nullable(),
  seen: z.array(z.object({ name: z.string(), text: z.string(), atMs: z.number() })),
});
type PanelClock = z.infer<typeof PanelClock>;

export interface WatchedPanel {
  /** All JavaScript that the page has loaded so far, each file gzipped. */
  scriptBytes: () => Promise<number>;
  readClock: () => Promise<PanelClock>;
}

interface Options {
  address: string;
  /** The list counts as there once it has so many rows. */
  rowsWanted: number;
  /** Clicks on the first row as soon as the rows are there. */
  shouldOpen: boolean;
}

/** Opens the panel with nothing in the cache and waits until the list, or the stack that was clicked, is there. */
export async function withPanel<T>(
  browser: Browser,
  { address, ...watch }: Options,
  work: (panel: WatchedPanel) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return;
      sizes.push(response.body().then((body) => gzipSync(body).length));
    });
    const script = await readFile(new URL('panel-clock.page.js', import.meta.url), 'utf8');
    await page.addInitScript({
      content: `${script}\nglobalThis.__watchPanel(${JSON.stringify(watch)});`,
    });
    await page.goto(address);
    const readClock = async () => PanelClock.parse(await page.evaluate('globalThis.__panelClock'));
    await untilThere(readClock, watch.shouldOpen ? 'openedAtMs' : 'rowsAtMs');
    return await work({
      scriptBytes: async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0),
      readClock,
    });
  } finally {
    await context.close();
  }
}

/** The page's content security policy forbids what Playwright's own waiting does. */
async function untilThere(
  readClock: () => Promise<PanelClock>,
  moment: 'rowsAtMs' | 'openedAtMs',
): Promise<void> {
  const until = Date.now() + LOADED_WITHIN_MS;
  while (Date.now() < until) {
    if ((await readClock())[moment] !== null) return;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`The list of stacks was not there within ${LOADED_WITHIN_MS / 1000} s.`);
}
