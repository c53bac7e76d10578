import { expect, type Locator, type Page } from '@playwright/test';

export async function openStacks(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Stacks' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Stacks' })).toBeVisible();
}

export async function openCatalog(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Catalog' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Catalog' })).toBeVisible();
}

export async function openLogs(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Logs' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Logs' })).toBeVisible();
}

export async function openMonitoring(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Monitoring' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Monitoring' })).toBeVisible();
}

export async function openTemplate(page: Page, title: string): Promise<void> {
  await openCatalog(page);
  await page.getByRole('list', { name: 'Templates' }).getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

export async function openStack(page: Page, name: string): Promise<void> {
  await openStacks(page);
  await stackInList(page, name).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

export async function openNewStack(page: Page): Promise<void> {
  await openCatalog(page);
  await page.getByRole('link', { name: 'Paste a Compose file' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your own stack' })).toBeVisible();
}

/** The row of one stack in the list. */
export function stackInList(page: Page, name: string): Locator {
  const own = page.getByRole('rowheader').getByRole('link', { name, exact: true });
  return page.getByRole('row').filter({ has: own });
}

/** Opens the newest job of this title from the tray in the header. */
export async function openJob(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: /^Jobs, / }).click();
  const tray = page.getByRole('dialog', { name: 'Jobs' });
  await tray.getByRole('link', { name: title }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}
