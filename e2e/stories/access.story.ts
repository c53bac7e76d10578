import { exitsAtOnce, sound } from '../panel/compose-texts.ts';
import { expectAccessible, expectNoSidewaysScroll, showTheme } from '../panel/accessibility.ts';
import { deployText, expectDone, expectTrouble, nameField } from '../panel/deploying.ts';
import { tabTo } from '../panel/keyboard.ts';
import {
  openCatalog,
  openJob,
  openLogs,
  openMonitoring,
  openNewStack,
  openStack,
  openStacks,
  openTemplate,
} from '../panel/places.ts';
import { expect, story } from '../world/story.ts';

story(
  'every screen keeps to the rules of accessibility in light and dark, and fits from 320 to 2560 px',
  // With the themes of Docker Desktop; a desktop without them, and the page that only a browser shows, are looked at on their own.
  { tag: '@desktop' },
  async ({ panel: { page }, stackNamed }) => {
    story.slow();
    const [good, bad] = [await stackNamed('good'), await stackNamed('bad')];
    const look = async (screen: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await showTheme(page, colorScheme);
        await expectAccessible(page, `${screen}, ${colorScheme}`);
      }
      await expectNoSidewaysScroll(page, screen);
    };

    await deployText(page, good, sound);
    await expectDone(page, `${good} is ready`);
    await look('a job that succeeded');
    await deployText(page, bad, exitsAtOnce);
    await expectTrouble(page, { title: /“baker” did not come up/, why: 'code 3' });
    await look('a job that failed');
    await page.getByRole('button', { name: /^Jobs, / }).click();
    await expect(page.getByRole('dialog', { name: 'Jobs' })).toBeVisible();
    await look('the tray of jobs');
    await page.keyboard.press('Escape');

    await openStacks(page);
    await look('the stacks');
    await page.getByRole('button', { name: 'About this Docker Engine' }).click();
    await expect(page.getByRole('dialog', { name: 'About this Docker Engine' })).toBeVisible();
    await look('the engine');
    await page.keyboard.press('Escape');

    await openStack(page, good);
    await expect(page.getByRole('table')).toBeVisible();
    await look('a stack');
    await page.getByRole('tab', { name: 'Compose' }).click();
    await expect(page.getByRole('textbox', { name: 'compose.yaml' })).toBeVisible();
    await look('the editor of a stack');
    await page.getByRole('button', { name: `Remove ${good}` }).click();
    await expect(page.getByText('It has no volumes')).toBeVisible();
    await look('the question before a removal');
    await page.keyboard.press('Escape');

    await openCatalog(page);
    await expect(page.getByRole('list', { name: 'Templates' })).toBeVisible();
    await look('the catalog');
    await openTemplate(page, 'Corner Shop');
    await expect(nameField(page)).toBeVisible();
    await look('a template');
    await openNewStack(page);
    await expect(page.getByRole('textbox', { name: 'compose.yaml' })).toBeVisible();
    await look('a stack of one’s own');
    await openLogs(page);
    // Asked for, since what other stories' containers say moves it out of sight.
    await page.getByRole('combobox', { name: 'Search all logs' }).fill(`project:${bad} oven`);
    await expect(page.getByText('The oven is cold').first()).toBeVisible();
    await look('an answer of the logs');
    await page.getByRole('combobox', { name: 'Search all logs' }).fill('');
    await expect(page.getByRole('row').nth(5)).toBeVisible();
    await look('the logs');
    await openMonitoring(page);
    await expect(page.getByRole('row').nth(1)).toBeVisible();
    await look('what containers use');
    await openJob(page, `Deploy ${bad}`);
  },
);

story(
  'a page without a key is accessible too',
  { tag: '@standalone' },
  async ({ page, standalone }) => {
    await page.goto(standalone.url);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page, 'the page without a key');
    await expectNoSidewaysScroll(page, 'the page without a key');
  },
);

story('the first deploy needs no mouse', { tag: '@desktop' }, async ({ panel, stackNamed }) => {
  const { page } = panel;
  const name = await stackNamed('keys');
  const press = (key: string) => page.keyboard.press(key);

  await tabTo(page, page.getByRole('navigation').getByRole('link', { name: 'Catalog' }));
  await press('Enter');
  await tabTo(page, page.getByRole('searchbox', { name: 'Search the catalog' }));
  await page.keyboard.type('nginx');
  await tabTo(page, page.getByRole('list', { name: 'Templates' }).getByRole('link'));
  await press('Enter');
  await tabTo(page, nameField(page));
  await press('ControlOrMeta+a');
  await page.keyboard.type(name);
  // The port is the one that the form proposes: no other story takes one from there.
  await tabTo(page, page.getByRole('button', { name: 'Deploy', exact: true }));
  await press('Enter');
  await expectDone(page, `${name} is ready`);
  const open = page.getByRole('link', { name: 'Open the page' });
  await tabTo(page, open);
  expect(await panel.addressOpenedBy(() => press('Enter'))).toMatch(/^http:\/\/localhost:\d+/);
});

story('the theme follows the system while the panel is open', async ({ panel: { page } }) => {
  const background = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(background).toBe('rgb(255, 255, 255)');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(background).not.toBe('rgb(255, 255, 255)');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(background).toBe('rgb(255, 255, 255)');
});
