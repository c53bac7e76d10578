import { expect, type Page } from '@playwright/test';
import { expectDone } from './deploying.ts';
import { openJob, openStacks } from './places.ts';

/** Removes the stack whose page or row is open; of its volumes those that are named. */
export async function removeStack(page: Page, name: string, volumes: string[] = []) {
  await page.getByRole('button', { name: `Remove ${name}` }).click();
  const dialog = page.getByRole('dialog', { name: `Remove ${name}?` });
  for (const volume of volumes) await dialog.getByRole('checkbox', { name: volume }).check();
  if (volumes.length > 0) {
    await dialog.getByRole('textbox', { name: `Type ${name} to delete data` }).fill(name);
  }
  await dialog.getByRole('button', { name: /^Remove/ }).click();
  await expect(dialog).toBeHidden();
  await openJob(page, `Remove ${name}`);
  await expectDone(page, `${name} is removed`);
  await openStacks(page);
}
