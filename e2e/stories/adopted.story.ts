import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sound } from '../panel/compose-texts.ts';
import { openStack, openStacks, stackInList } from '../panel/places.ts';
import { removeStack } from '../panel/removing.ts';
import { expect, story } from '../world/story.ts';

const SOON = { timeout: 60_000 };
const DONE = { timeout: 120_000 };

story(
  'a stack that was started on the command line shows up by itself and obeys, but is not edited here',
  { tag: '@desktop' },
  async ({ panel: { page }, engine, stackNamed }) => {
    const name = await stackNamed('adopted');
    const folder = await mkdtemp(join(tmpdir(), 'stackyard-stories-'));
    const file = join(folder, 'compose.yaml');
    await writeFile(file, sound);
    await openStacks(page);
    await engine.docker('compose', '--project-name', name, '--file', file, 'up', '--detach');

    const row = stackInList(page, name);
    await expect(row).toContainText('Made elsewhere', SOON);
    await openStack(page, name);
    await expect(page.getByText(file)).toBeVisible();
    await expect(page.getByRole('tab', { name: 'Compose' })).toBeHidden();

    await page.getByRole('button', { name: `Stop ${name}`, exact: true }).click();
    await page.getByRole('button', { name: `Start ${name}`, exact: true }).click(DONE);
    await expect(page.getByRole('button', { name: `Restart ${name}`, exact: true })).toBeEnabled(
      DONE,
    );
    const [container = ''] = await engine.containersOf(name);
    const startedAt = () => engine.docker('inspect', '--format', '{{.State.StartedAt}}', container);
    const before = await startedAt();
    await page.getByRole('button', { name: `Restart ${name}`, exact: true }).click();
    await expect.poll(startedAt, DONE).not.toBe(before);
    await expect(page.getByRole('button', { name: `Remove ${name}`, exact: true })).toBeEnabled(
      DONE,
    );

    await removeStack(page, name);
    await expect(stackInList(page, name)).toBeHidden();
    expect(await engine.containersOf(name)).toEqual([]);
    await rm(folder, { recursive: true });
  },
);
