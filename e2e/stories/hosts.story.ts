import { expectAccessible } from '../panel/accessibility.ts';
import { sound } from '../panel/compose-texts.ts';
import { deployText, expectDone } from '../panel/deploying.ts';
import { expect, story } from '../world/story.ts';

const hosts = [
  { what: 'injects no themes', desktop: { themes: 'absent' } },
  { what: 'wraps its answers', desktop: { answerShape: 'wrapped' } },
  { what: 'cannot navigate', desktop: { navigate: 'absent' } },
] as const;
for (const { what, desktop } of hosts) {
  story(
    `the panel works in a Docker Desktop that ${what}`,
    { tag: '@desktop' },
    async ({ page, door, stackNamed }) => {
      const name = await stackNamed('host');
      await door.open(page, { desktop });
      await expect(page.getByRole('button', { name: /^Docker running/ })).toBeVisible();
      await deployText(page, name, sound);
      await expectDone(page, `${name} is ready`);
      await expectAccessible(page, `a job in a Docker Desktop that ${what}`);
    },
  );
}

story(
  'a way to the backend that is lost is told, and taken again when it is there',
  { tag: '@desktop' },
  async ({ panel }) => {
    const { page, host } = panel;
    await expect(page.getByRole('button', { name: /^Docker running/ })).toBeVisible();
    if (host) host.service = 'handler-lost';
    await expect(page.getByText(/backend is not answering/)).toBeVisible({ timeout: 120_000 });
    if (host) host.service = 'works';
    await expect(page.getByText(/backend is not answering/)).toBeHidden({ timeout: 120_000 });
    await expect(page.getByRole('button', { name: /^Docker running/ })).toBeVisible();
  },
);
