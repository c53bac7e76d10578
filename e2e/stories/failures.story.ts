import { composeOf, exitsAtOnce, idle, neverHealthy, sound } from '../panel/compose-texts.ts';
import {
  deployText,
  expectDone,
  expectTrouble,
  lastLines,
  nameField,
  pressDeploy,
} from '../panel/deploying.ts';
import { openNewStack, openStacks, openTemplate, stackInList } from '../panel/places.ts';
import { removeStack } from '../panel/removing.ts';
import { write } from '../panel/writing.ts';
import { expect, story } from '../world/story.ts';

story(
  'a service that exits at once is named with its last lines; the deploy is tried again and cleaned up',
  { tag: '@desktop' },
  async ({ panel: { page }, engine, stackNamed }) => {
    const name = await stackNamed('exits');
    const trouble = {
      title: `Deploy ${name} failed: the service “baker” did not come up`,
      why: 'exited with code 3',
    };
    await deployText(page, name, exitsAtOnce);
    await expectTrouble(page, trouble);
    // Two streams: the engine may have them in either order.
    await expect(lastLines(page)).toContainText('The oven is cold');
    await expect(lastLines(page)).toContainText('No flour in /pantry');

    const first = page.url();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page).not.toHaveURL(first);
    await expectTrouble(page, trouble);

    await page.getByRole('button', { name: 'Clean up' }).click();
    const asking = page.getByRole('dialog', { name: `Clean up ${name}?` });
    await asking.getByRole('button', { name: 'Clean up' }).click();
    await expectDone(page, /is removed|is cleaned up/);
    expect(await engine.containersOf(name)).toEqual([]);
  },
);

story(
  'a service that never gets healthy is named with what its health check says',
  { tag: '@desktop' },
  async ({ panel: { page }, stackNamed }) => {
    const name = await stackNamed('sick');
    await deployText(page, name, neverHealthy);
    await expectTrouble(page, {
      title: `Deploy ${name} failed: the service “baker” did not come up`,
      why: 'the dough does not rise',
      next: /\./,
    });
    await openStacks(page);
    await expect(stackInList(page, name)).toContainText('Degraded');
  },
);

story(
  'an image that does not exist is named',
  { tag: '@desktop' },
  async ({ panel: { page }, registry, stackNamed }) => {
    const name = await stackNamed('absent');
    await deployText(page, name, composeOf('baker', { ...idle, image: registry.absent }));
    await expectTrouble(page, {
      title: `Deploy ${name} failed`,
      why: registry.absent,
      next: 'Check its name and tag in the Compose file, then deploy again.',
    });
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
);

story(
  'a registry that does not answer is given up with a sentence',
  { tag: '@standalone' },
  async ({ panel: { page }, registry, stackNamed }) => {
    const name = await stackNamed('silent');
    await deployText(page, name, composeOf('baker', { ...idle, image: registry.silent }));
    await expectTrouble(page, {
      title: `Deploy ${name} failed`,
      why: 'did not answer within 4 s.',
      next: 'Check your network and the name of the registry, then try again.',
    });
  },
);

story('a disk that is full at a pull is named', { tag: '@standalone' }, async ({ page, bare }) => {
  await bare.door.open(page);
  const { host, port } = bare.engine.registry;
  const image = `${host}:${port}/library/postgres:17`;
  await deployText(page, 'story-full', composeOf('baker', { ...idle, image }));
  await expectTrouble(page, {
    title: 'Deploy story-full failed',
    why: 'disk is full',
    next: 'Free some space',
  });
  // Other stories tell of this engine with nothing on it.
  await openStacks(page);
  await removeStack(page, 'story-full');
});

story(
  'a port that is taken is told with the container that has it',
  { tag: '@standalone' },
  async ({ panel: { page }, engine, stackNamed }) => {
    const [holder, name] = [await stackNamed('port-holder'), await stackNamed('port')];
    await engine.docker(
      ...['run', '--detach', '--name', `${holder}-1`, '--publish', '127.0.0.1::80'],
      ...['--label', `com.docker.compose.project=${holder}`, '--stop-signal', 'SIGKILL'],
      ...['--label', 'com.docker.compose.service=holder', 'busybox:1.37', 'sleep', '3600'],
    );
    const address = await engine.docker('port', `${holder}-1`, '80/tcp');
    await deployText(page, name, composeOf('baker', { ...idle, ports: [`${address}:80`] }));
    await expectTrouble(page, {
      title: `Deploy ${name} failed`,
      why: `Port ${address.split(':')[1]} of the service “baker” is taken by the container “${holder}-1”`,
      next: /Choose another port, such as \d+/,
    });
  },
);

story(
  'a name that is taken or not allowed, and a field left empty, are told beside the field',
  { tag: '@standalone' },
  async ({ panel: { page }, stackNamed }) => {
    const name = await stackNamed('taken');
    await deployText(page, name, sound);
    await expectDone(page, `${name} is ready`);

    await openTemplate(page, 'PostgreSQL + Adminer');
    await nameField(page).fill('Not allowed!');
    await expect(nameField(page)).toHaveAccessibleDescription(/^Use small letters, digits/);
    await nameField(page).fill(name);
    await expect(nameField(page)).toHaveAccessibleDescription(/is there already|exists|taken/);
    await page.getByRole('textbox', { name: 'Database' }).fill('');
    await pressDeploy(page);
    await expect(page.getByRole('textbox', { name: 'Database' })).toHaveAccessibleDescription(
      'Database is needed.',
    );
    await expect(nameField(page)).toBeVisible();

    await openNewStack(page);
    await nameField(page).fill(name);
    await write(page, 'compose.yaml', sound);
    await expect(nameField(page)).toHaveAccessibleDescription(/exists/);
    await nameField(page).fill('../etc');
    await expect(nameField(page)).toHaveAccessibleDescription(/^Use small letters, digits/);
    await page.getByRole('button', { name: 'Discard the draft' }).click();
  },
);
