import { composeOf, idle, sound } from '../panel/compose-texts.ts';
import { deployText, expectDone, expectTrouble, step } from '../panel/deploying.ts';
import { openStack, openStacks, stackInList } from '../panel/places.ts';
import { expect, story } from '../world/story.ts';

const BACK = { timeout: 120_000 };

story(
  'the backend is killed in the middle of a deploy: the panel says so, and afterwards the job does',
  async ({ panel: { page }, door, engine, registry, stackNamed }) => {
    const [name, other] = [await stackNamed('killed'), await stackNamed('meanwhile')];
    const backend = await door.container();
    await registry.hold();
    await deployText(page, name, composeOf('baker', { ...idle, image: registry.slow }));
    await expect(step(page, 'Pull the images').first()).toContainText(/\d MB of \d+/);

    await engine.docker('kill', backend);
    await expect(page.getByText(/backend is not answering/)).toBeVisible(BACK);
    await expect(page.getByText('What is shown is the last that was known')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1, name: `Deploy ${name}` })).toBeVisible();

    await engine.docker(
      ...['run', '--detach', '--label', `com.docker.compose.project=${other}`],
      ...['--label', 'com.docker.compose.service=quiet', '--stop-signal', 'SIGKILL'],
      ...['busybox:1.37', 'sleep', '3600'],
    );
    registry.letGo();
    await engine.docker('start', backend);
    await expectTrouble(page, {
      title: `Deploy ${name} was interrupted`,
      why: 'Stackyard was stopped during “Pull the images”',
      next: 'Try again to finish it.',
    });
    await page.getByRole('button', { name: 'Try again' }).click();
    await expectDone(page, `${name} is ready`);
    await openStacks(page);
    await expect(stackInList(page, other)).toContainText('Running');
  },
);

story(
  'the engine goes away and comes back: what was known stays, nothing is begun, and all goes on',
  { tag: '@standalone' },
  async ({ page, bare: { engine, door, plug } }) => {
    await engine.docker('pull', '--quiet', 'busybox:1.37');
    await engine.docker(
      ...['run', '--detach', '--network', 'none', '--stop-signal', 'SIGKILL'],
      ...['--label', 'com.docker.compose.project=story-known'],
      ...['--label', 'com.docker.compose.service=quiet', 'busybox:1.37', 'sleep', '3600'],
    );
    await door.open(page);
    await expect(stackInList(page, 'story-known')).toContainText('Running');

    await story.step('away: with its reason, and every action refused with it', async () => {
      plug.cut();
      const banner = page.getByRole('status').filter({ hasText: 'Docker is not answering.' });
      await expect(banner).toContainText(
        /The Docker Engine (does not answer|closed the connection)/,
      );
      await expect(page.getByRole('button', { name: /^Docker away/ })).toBeVisible();
      await expect(stackInList(page, 'story-known')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Stop story-known' })).toBeDisabled();
      await stackInList(page, 'story-known').getByTitle('Docker is not answering.').first().hover();
      await expect(page.getByRole('tooltip')).toHaveText('Docker is not answering.');
      await page.reload();
      await expect(banner).toBeVisible();
    });

    await story.step('back: without a hand', async () => {
      plug.restore();
      await expect(page.getByRole('button', { name: /^Docker running/ })).toBeVisible(BACK);
      await expect(page.getByText('Docker is not answering.')).toBeHidden();
      await expect(page.getByRole('button', { name: 'Stop story-known' })).toBeEnabled();
      await engine.sweep('story-known');
      await expect(stackInList(page, 'story-known')).toBeHidden();
    });
  },
);

story(
  'a state file that is broken is set aside and told of; the stack’s containers go on',
  { tag: '@standalone' },
  async ({ panel: { page }, door, engine, stackNamed }) => {
    const name = await stackNamed('broken');
    await deployText(page, name, sound);
    await expectDone(page, `${name} is ready`);
    const backend = await door.container();
    const breakIt = `echo '{ "name":' > /data/stacks/${name}/stack.json`;
    await engine.docker('exec', backend, 'sh', '-c', breakIt);
    await engine.docker('restart', backend);

    const notice = page.getByRole('status').filter({ hasText: 'was set aside' });
    await expect(notice).toContainText(`the stack “${name}” could not be read`, BACK);
    await openStack(page, name);
    await expect(page.getByRole('main')).toContainText('Made elsewhere');
    await expect(page.getByRole('main')).toContainText('Running');
  },
);
