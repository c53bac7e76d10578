import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLEEPER } from './testing/compose-files.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';

let world: TestWorld;
let folder: string;
let name: string;

beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(join(tmpdir(), 'stackyard-adopted-'));
  name = world.stackName('adopted');
  const compose = `services:\n  app:${SLEEPER}\n    volumes: ['data:/data', './here:/here']\n  other:${SLEEPER}\nvolumes: { data: }\n`;
  await writeFile(join(folder, 'compose.yaml'), compose);
  await world.docker(
    'compose',
    '--project-directory',
    folder,
    '--project-name',
    name,
    'up',
    '--detach',
  );
}, 600_000);

afterAll(async () => {
  await world.end();
  await rm(folder, { recursive: true, force: true });
}, 600_000);

const isIn = (state: string) =>
  world.until(state, ({ stacks }) => stacks.get(name)?.state === state);

describe('a stack that was made on the command line', () => {
  it('is shown with the place where it was made, and without files to edit', async () => {
    await isIn('running');
    const { summary, services, volumes, workingDir, configFiles } = await world.stack(name);
    expect(summary).toMatchObject({
      origin: 'adopted',
      template: null,
      services: { ready: 2, total: 2 },
    });
    expect(services.map((service) => service.name)).toEqual(['app', 'other']);
    expect(volumes.map((volume) => volume.name)).toEqual([`${name}_data`]);
    expect(workingDir).toBe(folder);
    expect(configFiles).toEqual([join(folder, 'compose.yaml')]);
    await expect(world.call('getStackFiles', { params: { name } })).rejects.toMatchObject({
      code: 'stack-not-managed',
    });
    await expect(
      world.call('redeployStack', { params: { name }, body: { compose: 'services: {}', env: '' } }),
    ).rejects.toMatchObject({ code: 'stack-not-managed' });
  });

  it('shows unasked what happens to its containers', async () => {
    const [id = ''] = await world.docker('ps', '--quiet', `--filter=name=${name}-app-1`);
    await world.docker('kill', id);
    const state = await world.until('end of app', ({ stacks }) =>
      stacks.get(name)?.state === 'degraded' ? 'degraded' : undefined,
    );
    expect(state).toBe('degraded');
  });

  it('can be started, one service of it too', async () => {
    const job = await world.finish(
      await world.call('startStack', { params: { name }, body: { service: 'app' } }),
    );
    expect(job.summary).toMatchObject({ state: 'succeeded', title: `Start app of ${name}` });
    await isIn('running');
  });

  it('can be stopped as a whole', async () => {
    const job = await world.finish(await world.call('stopStack', { params: { name } }));
    expect(job.summary.state).toBe('succeeded');
    await isIn('stopped');
    expect((await world.leftOf(name)).containers).toHaveLength(2);
  });

  it('can be restarted', async () => {
    const job = await world.finish(await world.call('restartStack', { params: { name } }));
    expect(job.summary.state).toBe('succeeded');
    await isIn('running');
  });

  it('keeps its name from new stacks', async () => {
    await expect(world.deploy(name, 'services: {}')).rejects.toMatchObject({
      code: 'stack-name-taken',
    });
  });

  it('tells what it has not', async () => {
    const start = world.call('startStack', { params: { name }, body: { service: 'nosuch' } });
    const job = await world.finish(await start);
    expect(job.failure?.message).toBe(`The stack “${name}” has no service “nosuch”.`);
    await expect(world.remove('nosuchstack')).rejects.toMatchObject({ code: 'stack-not-found' });
  });

  it('can be removed; volumes that are not named stay', async () => {
    expect((await world.remove(name)).summary.state).toBe('succeeded');
    expect(await world.leftOf(name)).toEqual({
      containers: [],
      networks: [],
      volumes: [`${name}_data`],
    });
    await world.until('removal', ({ stacks }) => !stacks.has(name));
  });
});
