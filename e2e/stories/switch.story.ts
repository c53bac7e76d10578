import type { Page } from '@playwright/test';
import { expectAccessible } from '../panel/accessibility.ts';
import { expect, story } from '../world/story.ts';

// The engine has one add-on, so one door has it. Grafana is the lab's stand-in, which draws nothing.

const BOTH_WITHIN_MS = 4 * 60_000;
const FOUND_WITHIN_MS = 120_000;

const mine = JSON.stringify({
  __inputs: [{ name: 'DS', type: 'datasource', pluginId: 'prometheus', label: 'Prometheus' }],
  uid: 'story-ovens',
  title: 'Ovens',
  panels: [{ id: 1, type: 'timeseries', title: 'Lit', datasource: '${DS}', targets: [] }],
});

story(
  'one switch brings Prometheus and Grafana, with dashboards inside of the panel @desktop',
  async ({ panel: { page } }) => {
    const card = page.getByRole('region', { name: 'Prometheus and Grafana' });
    const theSwitch = card.getByRole('switch', { name: 'Prometheus and Grafana' });
    const dashboard = page.getByRole('combobox', { name: 'Dashboard' });

    await story.step('on: the steps are told, and both are ready', async () => {
      await page.getByRole('navigation', { name: 'Places' }).getByText('Monitoring').click();
      await theSwitch.click();
      await expect(card.getByRole('status')).toHaveText('On', { timeout: BOTH_WITHIN_MS });
      await expect(card.getByRole('link', { name: /Open Prometheus/ })).toBeVisible();
      await expect(card.getByText(/^grafana\/grafana:\d.*uses \d/)).toBeVisible({
        timeout: FOUND_WITHIN_MS,
      });
    });

    await story.step(
      'the dashboard of the engine is shown, and another one is chosen',
      async () => {
        await page.getByRole('link', { name: 'Show the dashboard' }).click();
        await expect(shown(page, 'Engine overview')).toBeVisible({ timeout: FOUND_WITHIN_MS });
        await expectAccessible(page, 'the dashboards');
        await dashboard.click();
        await page.getByRole('option', { name: 'Corner Shop' }).click();
        await expect(shown(page, 'Corner Shop')).toBeVisible();
      },
    );

    await story.step('a dashboard of one’s own is imported, shown, and removed', async () => {
      await page.getByRole('button', { name: 'Import a dashboard' }).click();
      await page.getByRole('textbox', { name: 'JSON' }).fill(mine);
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await expect(shown(page, 'Ovens')).toBeVisible({ timeout: FOUND_WITHIN_MS });
      await page.getByRole('button', { name: 'Remove', exact: true }).click();
      await page.getByRole('button', { name: 'Remove it' }).click();
      await expect(dashboard).toHaveText('Engine overview');
    });

    await story.step('off: what they have kept stays until it is removed', async () => {
      await theSwitch.click();
      await expect(card.getByText('What they have kept until now is still there.')).toBeVisible({
        timeout: BOTH_WITHIN_MS,
      });
      await expect(page.getByText(/^Grafana does not run\./)).toBeVisible();
      await card.getByRole('button', { name: 'Remove what they have kept' }).click();
      await page.getByRole('button', { name: 'Remove it' }).click();
      await expect(card.getByText(/^Keeps 15 days/)).toBeVisible({ timeout: BOTH_WITHIN_MS });
    });
  },
);

/** The title of a dashboard, as Grafana's own page has it. */
function shown(page: Page, title: string) {
  const frame = page.frameLocator(`iframe[title="${title} in Grafana"]`);
  return frame.getByRole('heading', { name: title, level: 1 });
}
