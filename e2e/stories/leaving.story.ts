import { composeOf, idle } from '../panel/compose-texts.ts';
import { deployText, expectDone, expectTrouble, nameField, step } from '../panel/deploying.ts';
import { openJob, openNewStack, openStacks, stackInList } from '../panel/places.ts';
import { write } from '../panel/writing.ts';
import { expect, story } from '../world/story.ts';

const PULL = 'Pull the images';

story(
  'a deploy that is left in the middle of a download goes on, and is found again with its progress',
  async ({ panel, registry, stackNamed }) => {
    const name = await stackNamed('left');
    await registry.hold();
    await deployText(panel.page, name, composeOf('baker', { ...idle, image: registry.slow }));
    await expect(step(panel.page, PULL).first()).toContainText(/\d MB of \d+/);

    await panel.leave();
    await panel.comeBack();
    await openStacks(panel.page);
    await expect(stackInList(panel.page, name)).toContainText(PULL);
    await openJob(panel.page, `Deploy ${name}`);
    await expect(step(panel.page, PULL).first()).toContainText(/\d MB of \d+/);

    await panel.leave();
    registry.letGo();
    await panel.comeBack();
    await openJob(panel.page, `Deploy ${name}`);
    await expectDone(panel.page, `${name} is ready`);
  },
);

story(
  'a running download is canceled, and nothing of it is left',
  { tag: '@desktop' },
  async ({ panel: { page }, engine, registry, stackNamed }) => {
    const name = await stackNamed('canceled');
    await registry.hold();
    await deployText(page, name, composeOf('baker', { ...idle, image: registry.slow }));
    await expect(step(page, PULL).first()).toContainText(/\d MB of \d+/);
    await page.getByRole('button', { name: 'Cancel' }).click();

    await expectTrouble(page, { title: `Deploy ${name} was canceled`, why: /cancel|stopped/i });
    registry.letGo();
    expect(await engine.containersOf(name)).toEqual([]);
    expect(await engine.succeeds('image', 'inspect', registry.slow)).toBe(false);
  },
);

story('the draft of a Compose file outlives the tab', async ({ panel }) => {
  await openNewStack(panel.page);
  await nameField(panel.page).fill('story-draft');
  await write(panel.page, 'compose.yaml', 'services:\n  half: a thou');
  await panel.leave();
  await panel.comeBack();
  await openNewStack(panel.page);
  await expect(nameField(panel.page)).toHaveValue('story-draft');
  await expect(panel.page.getByRole('textbox', { name: 'compose.yaml' })).toContainText(
    'half: a thou',
  );
});
