import { deployTemplate, expectDone, step } from '../panel/deploying.ts';
import { openStack, openStacks, stackInList } from '../panel/places.ts';
import { removeStack } from '../panel/removing.ts';
import { expect, story } from '../world/story.ts';

story(
  'a newcomer is led from the empty list to the first deploy',
  { tag: '@standalone' },
  async ({ page, bare }) => {
    await bare.door.open(page);
    await expect(page.getByRole('heading', { name: 'Deploy your first stack' })).toBeVisible();
    await page.getByRole('link', { name: 'Deploy Corner Shop' }).click();

    await expect(page.getByRole('heading', { level: 1, name: 'Corner Shop' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Stack name' })).toHaveValue('corner-shop');
    await expect(page.getByText('Will download about 161 MB')).toBeVisible();
  },
);

story(
  'Corner Shop is deployed, watched, opened, found in the list and taken down again',
  async ({ panel, engine, stackNamed, findPort }) => {
    story.slow();
    const name = await stackNamed('shop');
    const { page } = panel;
    await story.step('deploy', async () => {
      const fields = { 'Port of the shop': await findPort() };
      await deployTemplate(page, { template: 'Corner Shop', name, fields });
      await expect(page.getByRole('progressbar', { name: `Deploy ${name}` })).toBeVisible();
      await expect(step(page, 'Wait until every service is ready')).toBeVisible();
      await expectDone(page, /is ready$/);
      await expect(page.getByRole('log', { name: 'Log' })).toContainText('Done.');
    });

    await story.step('open the app', async () => {
      const address = await panel.addressOpenedBy(() =>
        page.getByRole('link', { name: 'Open Shop' }).click(),
      );
      const shop = await page.context().newPage();
      await shop.goto(address);
      await expect(shop.getByRole('heading', { name: /shop/i }).first()).toBeVisible();
      expect(await shop.getByRole('button', { name: /basket|order|buy/i }).count()).toBeGreaterThan(
        2,
      );
      await shop.close();
    });

    await story.step('find it in the list, with its address', async () => {
      await openStacks(page);
      const row = stackInList(page, name);
      await expect(row).toContainText('Running');
      await expect(row).toContainText('7 of 7');
      await expect(row.getByRole('link', { name: /^localhost:\d+/ })).toBeVisible();
    });

    await story.step('copy a connection', async () => {
      await openStack(page, name);
      await page.getByRole('button', { name: 'Copy Look without a browser' }).click();
      await expect(page.getByText('Copied Look without a browser.')).toBeVisible();
    });

    const volumes = await engine.volumesOf(name);
    expect(volumes.length).toBeGreaterThan(1);
    const [doomed = '', ...kept] = volumes;
    await story.step('remove it with one of its volumes', async () => {
      await removeStack(page, name, [doomed]);
      await expect(stackInList(page, name)).toBeHidden();
      expect(await engine.containersOf(name)).toEqual([]);
      expect(await engine.volumesOf(name)).toEqual(kept);
    });
  },
);
