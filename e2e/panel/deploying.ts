import { expect, type Locator, type Page } from '@playwright/test';
import { openNewStack, openTemplate } from './places.ts';
import { write } from './writing.ts';

const DEPLOY_MS = 4 * 60_000;

interface Order {
  template: string;
  name: string;
  /** By the labels of the fields. */
  fields?: Record<string, string>;
}

/** Fills in a template's form and presses its one button. */
export async function deployTemplate(page: Page, { template, name, fields }: Order): Promise<void> {
  await openTemplate(page, template);
  await nameField(page).fill(name);
  for (const [label, value] of Object.entries(fields ?? {})) {
    await page.getByRole('textbox', { name: label, exact: true }).fill(value);
  }
  await pressDeploy(page);
}

/** Deploys a Compose file of one's own. */
export async function deployText(page: Page, name: string, compose: string): Promise<void> {
  await openNewStack(page);
  await nameField(page).fill(name);
  await write(page, 'compose.yaml', compose);
  await expect(page.getByText(/^The form is right/)).toBeVisible();
  await pressDeploy(page);
}

export function nameField(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Stack name' });
}

export async function pressDeploy(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Deploy', exact: true }).click();
}

/** Waits for the end of the job on the page, which has to be a good one. */
export async function expectDone(page: Page, sentence: string | RegExp): Promise<void> {
  await expect(outcome(page, sentence)).toBeVisible({ timeout: DEPLOY_MS });
}

interface Trouble {
  title: string | RegExp;
  why: string | RegExp;
  next?: string | RegExp;
}

/** Waits for the end of the job on the page, which has to be this failure, with its sentence and the next step. */
export async function expectTrouble(page: Page, { title, why, next }: Trouble): Promise<void> {
  await expect(outcome(page, title)).toBeVisible({ timeout: DEPLOY_MS });
  const told = page
    .getByRole('main')
    .getByRole('status')
    .filter({ has: outcome(page, title) });
  await expect(told).toContainText(why);
  if (next) await expect(told).toContainText(next);
}

export function lastLines(page: Page): Locator {
  return page.getByLabel('Last lines', { exact: true });
}

/** A step of the job on the page. */
export function step(page: Page, title: string): Locator {
  return page.getByRole('list', { name: 'Steps' }).getByRole('listitem').filter({ hasText: title });
}

function outcome(page: Page, sentence: string | RegExp): Locator {
  return page.getByRole('heading', { level: 2, name: sentence });
}
