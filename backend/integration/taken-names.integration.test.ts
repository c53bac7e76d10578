import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneSleeper, SLEEPER, UNCHECKED } from './testing/compose-files.ts';
import { createWorld, freePort, type TestWorld } from './testing/test-world.ts';

let world: TestWorld;
/** Made by `docker run` and the like, so that no stack's sweep takes them away. */
const strangers: string[][] = [];

beforeAll(async () => {
  world = await createWorld();
}, 600_000);

afterAll(async () => {
  for (const command of strangers.reverse()) await world.docker(...command).catch(() => undefined);
  await world.end();
}, 120_000);

const changed = oneSleeper.replace('init: true', "init: true\n    environment: { V: '2' }");
const redeploy = async (name: string, compose: string) =>
  world.finish(await world.call('redeployStack', { params: { name }, body: { compose, env: '' } }));
const strangerCalled = async (name: string, ...options: string[]) => {
  const run = ['run', '--detach', '--name', name, ...options, 'busybox:1.37', 'sleep', '3600'];
  strangers.push(['rm', '--force', name]);
  const [id = ''] = await world.docker(...run);
  return id.slice(0, 12);
};
const idOf = async (container: string) =>
  (await world.docker('inspect', '--format', '{{.Id}} {{.State.Status}}', container))[0];

describe('a stranger on a name', () => {
  it('is named before a change takes down what runs', async () => {
    const name = world.stackName('name-change');
    await world.deploy(name, oneSleeper);
    await world.docker('rename', `${name}-app-1`, `${name}-elsewhere`);
    const before = await idOf(`${name}-elsewhere`);
    const stranger = await strangerCalled(`${name}-app-1`);

    const job = await redeploy(name, changed);
    expect(job.failure).toMatchObject({
      code: 'container-name-taken',
      message: `The container name “${name}-app-1” of the service “app” is taken by the container ${stranger} (busybox:1.37), which belongs to no stack.`,
      next: 'Remove that container or rename it, then deploy again.',
    });
    expect(await idOf(`${name}-elsewhere`)).toBe(before);

    await world.docker('rm', '--force', `${name}-app-1`);
    const again = await world.finish(
      await world.call('retryJob', { params: { id: job.summary.id }, body: {} }),
    );
    expect(again.failure).toBeNull();
    expect(await idOf(`${name}-app-1`)).toMatch(/running$/);
  });

  it('is named for each replica, and on a first deploy', async () => {
    const name = world.stackName('name-replica');
    await strangerCalled(`${name}-app-2`);
    const job = await world.deploy(name, `${oneSleeper}    scale: 2\n`);
    expect(job.failure?.message).toContain(`“${name}-app-2” of the service “app”`);
    expect((await world.leftOf(name)).containers).toEqual([]);
  });

  it('that came while a change ran is told, and what ran before runs again under another', async () => {
    const name = world.stackName('name-late');
    const front = (revision: string) => `container_name: ${name}-front-${revision}`;
    const { jobId } = await untilWaiting(name, front);
    const stranger = await strangerCalled(`${name}-front-1`);
    await world.call('cancelJob', { params: { id: jobId } });
    const job = await world.finish({ jobId });
    expect(job.failure?.message).toMatch(
      new RegExp(
        `What ran before runs again\\. “app” is now called “[0-9a-f]{12}_${name}-front-1”, since “${name}-front-1” is taken by the container ${stranger} \\(busybox:1\\.37\\), which belongs to no stack\\.$`,
      ),
    );
    expect(await revisionOf(`${name}-side-1`)).toBe('1');

    await world.docker('rm', '--force', `${name}-front-1`);
    expect((await redeploy(name, two('1', front('1')))).failure).toBeNull();
    expect(await revisionOf(`${name}-front-1`)).toBe('1');
  });
});

/** Two services that differ from revision to revision. */
const two = (revision: string, app: string, more = '') => `services:
  side:${SLEEPER}
    environment: { V: '${revision}' }
  app:${SLEEPER}
    environment: { V: '${revision}' }
    ${app}
${more}`;
const migrate = `    depends_on: { migrate: { condition: service_completed_successfully } }
  migrate:${UNCHECKED}
`;
const revisionOf = async (container: string) =>
  (await world.docker('exec', container, 'sh', '-c', 'echo $V'))[0];

/** A change that has taken down what ran, and waits for its migration. */
async function untilWaiting(name: string, app: (revision: string) => string) {
  expect((await world.deploy(name, two('1', app('1')))).failure).toBeNull();
  const body = { compose: two('2', app('2'), migrate), env: '' };
  const ticket = await world.call('redeployStack', { params: { name }, body });
  const isWaiting = (detail: string | null | undefined) => detail?.includes('“migrate”');
  await world.until('wait', ({ jobs }) => isWaiting(jobs.get(ticket.jobId)?.detail));
  return ticket;
}

describe('a port that a stranger has', () => {
  it('is named on a change, before what runs is taken down', async () => {
    const name = world.stackName('port-change');
    const port = await freePort();
    await world.deploy(name, oneSleeper);
    const before = await idOf(`${name}-app-1`);
    const holder = `${name}-holder`;
    await strangerCalled(holder, '--publish', `127.0.0.1:${port}:80`);
    const job = await redeploy(name, `${changed}    ports: ['127.0.0.1:${port}:80']\n`);
    expect(job.failure).toMatchObject({
      code: 'port-taken',
      message: `Port ${port} of the service “app” is taken by the container “${holder}”.`,
    });
    expect(await idOf(`${name}-app-1`)).toBe(before);
  });

  it('and took while a change ran makes what ran before stay down, which is told loudly', async () => {
    const name = world.stackName('port-late');
    const port = await freePort();
    const ports = (revision: string) => (revision === '1' ? `ports: ['127.0.0.1:${port}:80']` : '');
    const { jobId } = await untilWaiting(name, ports);
    const holder = `${name}-holder`;
    await strangerCalled(holder, '--publish', `127.0.0.1:${port}:80`);
    await world.call('cancelJob', { params: { id: jobId } });
    const job = await world.finish({ jobId });
    expect(job.failure?.message).toContain(
      `What ran before could not be put back, so the stack may be down: “app”: Port ${port} is taken by the container “${holder}”.`,
    );
    expect(job.failure?.next).toMatch(/^Stop that container, .* deploy it again\.$/);
    expect(job.steps.find(({ id }) => id === 'back')?.state).toBe('failed');
    expect(await revisionOf(`${name}-side-1`)).toBe('1');
  });
});

describe('a network that somebody else has', () => {
  const withNetwork = (network: string) =>
    `${changed}    networks: [back]\nnetworks:\n  back: { ${network} }\n`;
  const create = async (name: string, ...options: string[]) => {
    strangers.push(['network', 'rm', name]);
    await world.docker('network', 'create', ...options, name);
  };

  it.each([
    ['nobody made for Compose', [], 'no stack'],
    [
      'another stack made',
      ['--label=com.docker.compose.project=blog', '--label=com.docker.compose.network=back'],
      'the stack “blog”',
    ],
  ])('is refused where %s', async (_what, labels, owner) => {
    const name = world.stackName(`net-${labels.length}`);
    await world.deploy(name, oneSleeper);
    const before = await idOf(`${name}-app-1`);
    await create(`${name}-shared`, ...labels);
    const job = await redeploy(name, withNetwork(`name: ${name}-shared`));
    expect(job.failure).toMatchObject({
      code: 'network-taken',
      message: `There is a network “${name}-shared” already, and it belongs to ${owner}.`,
    });
    expect(await idOf(`${name}-app-1`)).toBe(before);
    const shared = await redeploy(name, withNetwork(`name: ${name}-shared, external: true`));
    expect(shared.failure).toBeNull();
    await world.remove(name);
  });

  it('is named where its subnet overlaps', async () => {
    const name = world.stackName('net-subnet');
    await create(`${name}-wide`, '--subnet=10.211.0.0/16');
    const subnet = 'ipam: { config: [{ subnet: 10.211.7.0/24 }] }';
    const job = await world.deploy(name, withNetwork(subnet));
    expect(job.failure).toMatchObject({
      code: 'subnet-taken',
      message: `The subnet 10.211.7.0/24 of the network “${name}_back” overlaps with the network “${name}-wide”, which has 10.211.0.0/16.`,
    });
    expect((await world.leftOf(name)).networks).toEqual([]);
  });
});

describe('a volume that another stack has', () => {
  it('is refused on a change, and shared by wish', async () => {
    const name = world.stackName('vol-change');
    const owner = world.stackName('vol-owner');
    const label = `--label=com.docker.compose.project=${owner}`;
    await world.docker('volume', 'create', label, `${owner}_data`);
    await world.deploy(name, oneSleeper);
    const withVolume = (more: string) =>
      `${changed}    volumes: ['data:/data']\nvolumes:\n  data: { name: ${owner}_data${more} }\n`;
    expect((await redeploy(name, withVolume(''))).failure).toMatchObject({
      code: 'volume-taken',
      message: `The volume “${owner}_data” belongs to the stack “${owner}”.`,
    });
    expect((await redeploy(name, withVolume(', external: true'))).failure).toBeNull();
    await world.remove(name);
  });
});
