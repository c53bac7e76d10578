import { composeOf, idle } from '../panel/compose-texts.ts';
import { deployText, expectDone } from '../panel/deploying.ts';
import { openStack } from '../panel/places.ts';
import { expect, story } from '../world/story.ts';

const busy = composeOf('baker', {
  ...idle,
  command: ['sh', '-c', 'while :; do :; done'],
  cpus: 0.2,
  mem_limit: '64m',
});

story(
  'what a stack uses is seen live, by service and by container',
  async ({ panel: { page }, stackNamed }) => {
    const name = await stackNamed('busy');
    await deployText(page, name, busy);
    await expectDone(page, `${name} is ready`);

    await story.step('from the stack to what it uses', async () => {
      await openStack(page, name);
      await page.getByRole('main').getByRole('link', { name: 'Monitoring', exact: true }).click();
      const row = page.getByRole('row', { name: /baker/ });
      await expect(row).toContainText(/\d+ %/);
      await expect(row).toContainText('of 64 MiB');
    });

    await story.step('the charts are drawn, and a look later tell more', async () => {
      const cpu = page.getByRole('region', { name: 'CPU' });
      await expect(cpu.locator('canvas')).toBeVisible();
      await expect(cpu.getByRole('listitem').first()).toContainText(`${name}/baker`);
      const words = () => page.getByRole('row', { name: /baker/ }).textContent();
      const before = await words();
      await expect.poll(words, { timeout: 120_000 }).not.toBe(before);
    });

    await story.step('from a service to its container, and to its logs', async () => {
      await page.getByRole('rowheader').getByRole('link', { name: 'baker', exact: true }).click();
      await expect(page.getByRole('rowheader')).toContainText(`${name}-baker-1`);
      await page.getByRole('link', { name: `Logs of ${name}-baker-1` }).click();
      await expect(page.getByRole('combobox', { name: 'Search all logs' })).toHaveValue(
        'service:baker',
      );
    });
  },
);
