import { expect, type Locator, type Page } from '@playwright/test';

const MOST_TABS = 60;

/** Presses Tab until the keyboard is at this element. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  await expect(target, 'the keyboard reaches it').toBeFocused();
}
