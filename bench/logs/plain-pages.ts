import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { Frames, turnWheel } from './watched-list.ts';

const LINES = 8_000;

/** A page that has nothing: its long frames are the machine's. */
const EMPTY = '<!doctype html><body></body>';

/** A page that scrolls one text of as many lines as the panel holds, which is the least that a list can do. */
const TEXT = `<!doctype html><body style="margin:0"><div id="text" style="height:640px;overflow:auto;
white-space:pre;font:12px/22px monospace"></div></body>`;
const FILL = `(() => {
  const text = document.getElementById('text');
  const line = (number) => '12:00:00.000 service-01 Info GET /api/orders/' + number * 7 + ' request completed';
  text.textContent = Array.from({ length: ${LINES} }, (_, number) => line(number)).join('\\n');
  text.scrollTop = text.scrollHeight;
})()`;

export interface PlainPages<T> {
  empty: T;
  text: T;
}

/** What `watch` says of each plain page, while the wheel turns on it as it does over the list. */
export async function withPlainPages<T>(
  browser: Browser,
  seconds: number,
  watch: (takeFrames: () => Promise<Frames>, work: () => Promise<void>) => Promise<T>,
): Promise<PlainPages<T>> {
  const script = await readFile(new URL('panel-frames.page.js', import.meta.url), 'utf8');
  const look = async (content: string, fill: string): Promise<T> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    try {
      const page = await context.newPage();
      await page.setContent(content);
      await page.evaluate(fill);
      await page.evaluate(`${script}\nglobalThis.__watchFrames();`);
      return await watch(
        async () => Frames.parse(await page.evaluate('globalThis.__takeFrames()')),
        () => turnWheel(page, seconds),
      );
    } finally {
      await context.close();
    }
  };
  return { empty: await look(EMPTY, 'undefined'), text: await look(TEXT, FILL) };
}
