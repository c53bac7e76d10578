import { composeOf, idle } from '../panel/compose-texts.ts';
import { deployText, expectDone } from '../panel/deploying.ts';
import { openLogs, openStack } from '../panel/places.ts';
import { removeStack } from '../panel/removing.ts';
import { expect, story } from '../world/story.ts';

const talks = composeOf('baker', {
  ...idle,
  command: [
    'sh',
    '-c',
    'echo \'{"level":"error","msg":"the oven is cold","order":17}\'; while :; do echo "bread $$(date +%s)"; sleep 1; done',
  ],
});

story(
  'what a stack says is seen as it comes, searched, and kept when the stack is gone',
  async ({ panel: { page }, stackNamed }) => {
    const name = await stackNamed('talks');
    const entries = page.getByRole('grid', { name: 'Log entries' });
    await deployText(page, name, talks);
    await expectDone(page, `${name} is ready`);

    await story.step('from the stack to its logs, live', async () => {
      await openStack(page, name);
      await page.getByRole('main').getByRole('link', { name: 'Logs', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Logs' })).toBeVisible();
      await expect(entries.getByText('Container started').first()).toBeVisible();
      const newest = entries.getByText(/^bread \d+/).last();
      const before = await newest.textContent();
      await expect.poll(() => newest.textContent()).not.toBe(before);
    });

    const search = page.getByRole('combobox', { name: 'Search all logs' });
    await story.step('a question leaves what answers it', async () => {
      await search.fill('level:error order>16');
      await expect(entries.getByText(/the oven is cold/)).toBeVisible();
      await expect(entries.getByText(/^bread/)).toHaveCount(0);
    });

    await story.step('kept after the removal', async () => {
      await openStack(page, name);
      await removeStack(page, name);
      await openLogs(page);
      await search.fill(`project:${name} oven`);
      await expect(entries.getByText(/the oven is cold/)).toHaveCount(1);
      await search.fill(`project:${name} event:destroy`);
      await expect(entries.getByText('Container removed')).toHaveCount(1);
    });
  },
);
