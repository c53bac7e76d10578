import { composeOf, exitsAtOnce, idle, mistaken, unchecked } from '../panel/compose-texts.ts';
import { expectDone, expectTrouble, nameField, pressDeploy } from '../panel/deploying.ts';
import { openNewStack, openStack, stackInList } from '../panel/places.ts';
import { removeStack } from '../panel/removing.ts';
import { write } from '../panel/writing.ts';
import { expect, story } from '../world/story.ts';

story(
  'a Compose file of one’s own is mended, deployed, edited, survives a failed edit and is removed',
  async ({ panel: { page }, engine, stackNamed }) => {
    const name = await stackNamed('own');
    await openNewStack(page);
    await nameField(page).fill(name);

    await story.step('a mistake is shown with its line and column, which lead there', async () => {
      await write(page, 'compose.yaml', mistaken);
      const problems = page.getByRole('status', { name: 'Problems' });
      await expect(problems).toContainText('compose.yaml 6:5');
      await pressDeploy(page);
      await expect(page.getByText('Mend the problems above first.')).toBeVisible();
      await problems.getByRole('button', { name: 'compose.yaml 6:5' }).click();
      await expect(page.getByRole('textbox', { name: 'compose.yaml' })).toBeFocused();
    });

    await story.step('mended, it is deployed', async () => {
      await write(page, 'compose.yaml', unchecked);
      await expect(page.getByText('The form is right: 1 service (baker).')).toBeVisible();
      await pressDeploy(page);
      await expectDone(page, `${name} is ready`);
    });

    await story.step('edited, it is deployed again, with a value of its .env', async () => {
      const greeting = { ...idle, environment: { GREETING: '${GREETING}' } };
      await edit(name, composeOf('baker', greeting), 'GREETING=hello');
      await expectDone(page, `${name} is ready`);
      expect(await environmentOf(name)).toContain('GREETING=hello');
    });

    await story.step('an edit that fails leaves what ran before running, and says so', async () => {
      const before = await environmentOf(name);
      await edit(name, exitsAtOnce, '');
      await expectTrouble(page, {
        title: `Deploy ${name} failed: the service “baker” did not come up`,
        why: 'exited with code 3',
      });
      await expect(page.getByRole('main')).toContainText(/put back|runs again|ran before/);
      await openStack(page, name);
      await expect(page.getByRole('main')).toContainText('Running');
      expect(await environmentOf(name)).toEqual(before);
      await page.getByRole('tab', { name: 'Compose' }).click();
      await expect(
        page.getByText(
          'The last deploy of this text failed. What is deployed is the text before it.',
        ),
      ).toBeVisible();
    });

    await story.step('and it is removed', async () => {
      await removeStack(page, name);
      await expect(stackInList(page, name)).toBeHidden();
      expect(await engine.containersOf(name)).toEqual([]);
    });

    async function edit(stack: string, compose: string, env: string) {
      await openStack(page, stack);
      await page.getByRole('tab', { name: 'Compose' }).click();
      await write(page, 'compose.yaml', compose);
      await write(page, '.env', env || '# nothing');
      await expect(page.getByText(/^The form is right/)).toBeVisible();
      await page.getByRole('button', { name: 'Deploy again' }).click();
    }

    async function environmentOf(stack: string) {
      const [container = ''] = await engine.containersOf(stack);
      const format = '{{.State.Status}} {{json .Config.Env}}';
      const told = await engine.docker('inspect', '--format', format, container);
      expect(told).toContain('running');
      return told;
    }
  },
);
