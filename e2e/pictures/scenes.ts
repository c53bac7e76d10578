import { expect, type Page } from '@playwright/test';
import { deployTemplate, deployText, expectDone, nameField } from '../panel/deploying.ts';
import {
  openCatalog,
  openLogs,
  openMonitoring,
  openNewStack,
  openStack,
  openStacks,
  stackInList,
} from '../panel/places.ts';
import { write } from '../panel/writing.ts';

export interface Scene {
  name: 'stacks' | 'catalog' | 'deploy' | 'stack' | 'failure' | 'editor' | 'logs' | 'monitoring';
  /** Docker asks for pictures of 2400 by 1600 pixels. */
  isLarge?: boolean;
  show(page: Page): Promise<void>;
}

/** The stacks that the pictures show; `deploy` and `failure` make the first and the last of them. */
export const STACKS = ['corner-shop', 'postgres', 'redis', 'guestbook'] as const;

const FAILING = `services:
  web:
    image: nginx:1.26
  guestbook:
    image: busybox:1.37
    command:
      - sh
      - -c
      - |
        echo "guestbook 1.4.2 starts"
        echo "reading /etc/guestbook.conf"
        echo "error: GUESTBOOK_DATABASE is not set" >&2
        exit 1
`;

const MISTAKEN = `services:
  web:
    image: nginx:1.26
    ports:
      - '127.0.0.1:\${WEB_PORT:-8090}:80'
    depend_on: [guestbook]
  guestbook:
    image: busybox:1.37
    environment:
      GUESTBOOK_DATABASE: postgres://guestbook@db/guestbook
    command: [sleep, infinity]
`;

/** As long as it takes until lines of the last hour have something to tell. */
const HISTORY_MS = 3 * 60_000;

/** In this order: what one scene deploys, a later one shows. */
export const scenes: Scene[] = [
  {
    name: 'deploy',
    show: async (page) => {
      await deployTemplate(page, { template: 'Corner Shop', name: 'corner-shop' });
      const steps = page.getByRole('list', { name: 'Steps' });
      await expect(steps.getByRole('progressbar').first()).toBeVisible();
      await expect(steps.getByText('corner-shop-db-1')).toBeVisible({ timeout: 30_000 });
    },
  },
  {
    name: 'failure',
    show: async (page) => {
      await deployTemplate(page, { template: 'PostgreSQL + Adminer', name: 'postgres' });
      await expectDone(page, /is ready$/);
      await deployTemplate(page, { template: 'Redis', name: 'redis' });
      await expectDone(page, /is ready$/);
      await deployText(page, 'guestbook', FAILING);
      await expectDone(page, /“guestbook” did not come up/);
    },
  },
  {
    name: 'stack',
    show: async (page) => {
      await openStacks(page);
      await expect(stackInList(page, 'corner-shop')).toContainText('Running', { timeout: 60_000 });
      await openStack(page, 'corner-shop');
      await expect(page.getByRole('table')).toBeVisible();
    },
  },
  {
    name: 'logs',
    isLarge: true,
    show: async (page) => {
      await openLogs(page);
      const search = page.getByRole('combobox', { name: 'Search all logs' });
      await search.fill('project:corner-shop ');
      await expect(page.getByText('project:corner-shop', { exact: true })).toBeVisible();
      const entries = page.getByRole('grid', { name: 'Log entries' });
      await expect(entries.getByRole('row').nth(20)).toBeVisible({ timeout: 60_000 });
      const taken = entries.getByRole('row', { name: /order taken/ }).nth(1);
      await taken.getByRole('gridcell').first().click();
      await expect(page.getByRole('complementary', { name: 'Entry' })).toBeVisible();
    },
  },
  {
    name: 'editor',
    show: async (page) => {
      await openNewStack(page);
      await nameField(page).fill('guests');
      await write(page, 'compose.yaml', MISTAKEN);
      await write(page, '.env', 'WEB_PORT=8090\n');
      const problems = page.getByRole('status', { name: 'Problems' });
      await expect(problems).toContainText('compose.yaml 6:');
      await expect(problems).not.toContainText('Checking');
    },
  },
  {
    name: 'stacks',
    isLarge: true,
    show: async (page) => {
      await openStacks(page);
      await page.waitForTimeout(HISTORY_MS);
      for (const name of STACKS) await expect(stackInList(page, name)).toBeVisible();
    },
  },
  {
    name: 'catalog',
    isLarge: true,
    show: async (page) => {
      await openCatalog(page);
      await expect(page.getByRole('list', { name: 'Templates' })).toBeVisible();
    },
  },
  {
    name: 'monitoring',
    show: async (page) => {
      await openMonitoring(page);
      const cpu = page.getByRole('region', { name: 'CPU' });
      await expect(cpu.getByRole('listitem').nth(4)).toContainText('%');
      await expect(page.getByRole('row', { name: /corner-shop-db-1/ })).toContainText('MiB');
    },
  },
];
