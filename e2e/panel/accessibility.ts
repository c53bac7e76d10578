import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** As long as a screen may take to come to rest: while it fades, or changes its theme, colors are those of neither side. */
const SETTLE_MS = 60_000;

/** The screen at rest has nothing that axe calls serious or critical. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  const isThere = await page.evaluate<boolean>('"axe" in globalThis');
  if (!isThere) await page.evaluate(await source);
  const options = { message: `what axe finds on ${screen}`, timeout: SETTLE_MS };
  await expect.soft.poll(() => graveFindings(page), options).toEqual([]);
}

async function graveFindings(page: Page): Promise<string[]> {
  const run = "axe.run({ resultTypes: ['violations'] })";
  const { violations } = await page.evaluate<AxeResults>(run);
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Changes what the system prefers, and waits until the panel shows it: before that, colors of both are on the page. */
export async function showTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  const shown = () =>
    page.evaluate<string>('getComputedStyle(document.documentElement).colorScheme');
  await expect.poll(shown).toBe(colorScheme);
}

const WIDTHS = [320, 768, 1280, 2560];

/** At no width does the page itself scroll sideways. */
export async function expectNoSidewaysScroll(page: Page, screen: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1280, height: 800 };
  for (const width of WIDTHS) {
    await page.setViewportSize({ ...before, width });
    const excess = () =>
      page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    await expect.soft.poll(excess, { message: `${screen} at ${width} px` }).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize(before);
}
