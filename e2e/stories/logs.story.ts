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
    'for i in $$(seq 300); do echo kneaded $$i; done; echo \'{"level":"error","msg":"the oven is cold","order":17}\'; while :; do echo "bread $$(date +%s)"; sleep 1; done',
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

    await story.step('Docker’s own events are among the answers', async () => {
      await search.fill('event:start');
      await expect(entries.getByText('Container started')).toHaveCount(1);
      await search.fill('level:error order>16');
    });

    await story.step(
      'an answer is seen among what was said around it, by its link too',
      async () => {
        await entries.getByText(/the oven is cold/).click();
        await page.getByRole('button', { name: 'Show in context' }).click();
        await expect(search).toHaveValue('');
        const marked = entries.locator('.log-row.at');
        await expect(marked).toContainText('the oven is cold');
        await expect(marked).toBeInViewport();
        await page.reload();
        await expect(marked).toBeInViewport();
      },
    );

    await story.step('a moment is gone to', async () => {
      await page.getByRole('button', { name: 'Go to time' }).click();
      await page.getByRole('textbox', { name: 'Time' }).fill('3s');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: 'Back to the newest' })).toBeVisible();
      await expect(entries.locator('.log-row.at')).toBeInViewport();
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
