import { once } from 'node:events';
import type { Server, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gated, oneSleeper, SLEEPER, web } from './testing/compose-files.ts';
import { createWorld, freePort, listenOn, type TestWorld } from './testing/test-world.ts';

const SILENCE_SECONDS = 2;

let world: TestWorld;
/** Accepts and never answers. */
let silentRegistry: Server;
const connections = new Set<Socket>();

beforeAll(async () => {
  world = await createWorld({ pullSilenceSeconds: SILENCE_SECONDS });
  silentRegistry = await listenOn(0);
  silentRegistry.on('connection', (socket) => {
    connections.add(socket.on('error', () => undefined));
    socket.once('close', () => connections.delete(socket));
  });
}, 600_000);

afterAll(async () => {
  for (const socket of connections) socket.destroy();
  silentRegistry.close();
  await world.end();
}, 600_000);

const withImage = (image: string) => `services:\n  app: { image: '${image}' }\n`;
const portOf = (server: Server) => (server.address() as { port: number }).port;

/** Deploys what can not work: it fails, and leaves nothing on the engine. */
async function failureOf(hint: string, compose: string) {
  const name = world.stackName(hint);
  const job = await world.deploy(name, compose);
  expect(job.summary.state).toBe('failed');
  expect(job.failure?.next).toBeTruthy();
  return { name, failure: job.failure };
}

async function failureWithNothingLeft(hint: string, compose: string) {
  const { name, failure } = await failureOf(hint, compose);
  expect(await world.leftOf(name)).toEqual({ containers: [], networks: [], volumes: [] });
  return failure;
}

describe('an image', () => {
  it('that does not exist is named', async () => {
    const { host, port } = world.lab.registry;
    const image = `${host}:${port}/nosuch/x:1`;
    expect(await failureWithNothingLeft('noimage', withImage(image))).toMatchObject({
      code: 'image-not-found',
      message: `There is no image “${image}”.`,
      actions: ['retry', 'clean-up'],
    });
  });

  it('from a registry that never answers is given up', async () => {
    const image = `127.0.0.1:${portOf(silentRegistry)}/a/b:1`;
    expect(await failureWithNothingLeft('silent', withImage(image))).toMatchObject({
      code: 'registry-silent',
      message: `The registry of “${image}” did not answer within ${SILENCE_SECONDS} s.`,
    });
  });

  it('from a registry that is not there is told from one that is silent', async () => {
    const image = `127.0.0.1:${await freePort()}/a/b:1`;
    expect(await failureWithNothingLeft('noregistry', withImage(image))).toMatchObject({
      code: 'registry-unreachable',
    });
  });

  it('with a name that is none is told before anything is done', async () => {
    const failure = await failureWithNothingLeft('badimage', withImage('NGINX:1'));
    expect(failure).toMatchObject({ code: 'compose-invalid' });
    expect(failure?.message).toContain('NGINX:1');
  });

  it('that may not be pulled and is not here is told', async () => {
    const compose = `services:\n  app: { image: 'nosuch:1', pull_policy: never }\n`;
    expect(await failureWithNothingLeft('never', compose)).toMatchObject({
      code: 'image-not-found',
    });
  });
});

describe('a cancel', () => {
  it('during a pull stops it at once', async () => {
    const name = world.stackName('cancelpull');
    const image = `127.0.0.1:${portOf(silentRegistry)}/a/b:1`;
    const body = { kind: 'compose' as const, name, compose: withImage(image), env: '' };
    const asked = once(silentRegistry, 'connection');
    const ticket = await world.call('deployStack', { body });
    await asked;
    await world.call('cancelJob', { params: { id: ticket.jobId } });

    const job = await world.finish(ticket);
    expect(job.summary).toMatchObject({
      state: 'canceled',
      message: `Deploy ${name} was canceled.`,
    });
    expect(job.failure?.code).toBe('canceled');
    expect(await world.leftOf(name)).toEqual({ containers: [], networks: [], volumes: [] });
  });

  it('during the start stops it and removes all that it made', async () => {
    const name = world.stackName('cancelup');
    const body = { kind: 'compose' as const, name, compose: gated, env: '' };
    const ticket = await world.call('deployStack', { body });
    await world.until('gate', ({ stacks }) => stacks.get(name)?.state === 'starting');
    expect((await world.leftOf(name)).volumes).toHaveLength(1);
    await world.call('cancelJob', { params: { id: ticket.jobId } });

    const job = await world.finish(ticket);
    expect(job.summary.state).toBe('canceled');
    expect(job.steps.find(({ id }) => id === 'back')?.state).toBe('done');
    expect(await world.leftOf(name)).toEqual({ containers: [], networks: [], volumes: [] });
    await expect(world.call('cancelJob', { params: { id: ticket.jobId } })).rejects.toMatchObject({
      code: 'job-not-running',
    });
  });
});

describe('a port', () => {
  it('that another container has is told with that container, its stack and a free port', async () => {
    const port = await freePort();
    const holder = world.stackName('holder');
    await world.deploy(holder, web(port, 'a'));
    const failure = await failureWithNothingLeft('porttaken', web(port, 'b'));
    expect(failure).toMatchObject({
      code: 'port-taken',
      message: `Port ${port} of the service “web” is taken by the container “${holder}-web-1” of the stack “${holder}”.`,
    });
    expect(failure?.next).toMatch(/such as \d+/);
  });

  it('that a program outside Docker has is told', async () => {
    const program = await listenOn(0);
    const port = portOf(program);
    const { failure } = await failureOf('portoutside', web(port, 'b'));
    program.close();
    expect(failure).toMatchObject({ code: 'port-taken' });
    expect(failure?.message).toContain(`Port ${port} is taken by a program outside Docker.`);
  });

  it('that two services of the stack want is told before anything is done', async () => {
    const port = await freePort();
    const service = `{ image: 'nginx:1.26', ports: ['127.0.0.1:${port}:80'] }`;
    const failure = await failureWithNothingLeft(
      'same',
      `services:\n  a: ${service}\n  b: ${service}\n`,
    );
    expect(failure).toMatchObject({
      code: 'port-taken',
      message: `Port ${port} is wanted by two services of this stack, “a” and “b”.`,
    });
  });
});

describe('what a stack names', () => {
  it('may not be a container name of another stack', async () => {
    const holder = world.stackName('nameholder');
    const compose = `services:\n  app:${SLEEPER}\n    container_name: ${holder}-x\n`;
    await world.deploy(holder, compose);
    const [id] = await world.docker('inspect', '--format', '{{.Id}}', `${holder}-x`);
    expect(await failureWithNothingLeft('nametaken', compose)).toMatchObject({
      code: 'container-name-taken',
      message: `The container name “${holder}-x” of the service “app” is taken by the container ${id?.slice(0, 12)} (busybox:1.37), which belongs to the stack “${holder}”.`,
    });
  });

  it.each([
    ['network', `networks: { default: { external: true, name: nosuchthing } }`],
    ['volume', `volumes: { data: { external: true, name: nosuchthing } }`],
  ])('has to be there: an external %s', async (kind, rest) => {
    const compose = `services:\n  app:${SLEEPER}\n${kind === 'volume' ? `    volumes: ['data:/data']\n` : ''}${rest}\n`;
    expect(await failureWithNothingLeft(`ext${kind}`, compose)).toMatchObject({
      code: 'resource-missing',
      message: `The ${kind} “nosuchthing” is marked as external, and the engine has no such ${kind}.`,
    });
  });
});

describe('what needs a folder', () => {
  it.each([
    [
      'a relative bind',
      `services:\n  app:${SLEEPER}\n    volumes: ['./html:/html']\n`,
      /“app” mounts “\.\/html”/,
    ],
    ['a build', 'services:\n  app: { build: . }\n', /“app” is built from a folder/],
    [
      'a secret in a file',
      `services:\n  app:${SLEEPER}\n    secrets: [pw]\nsecrets: { pw: { file: ./pw } }\n`,
      /“pw” is read from a file/,
    ],
    [
      'an include',
      "include: ['../../../../etc/passwd']\nservices: {}\n",
      /“include” reads another/,
    ],
    [
      'an include from the network',
      "include: ['oci://127.0.0.1:9/a']\nservices: {}\n",
      /“include”/,
    ],
  ])('is refused: %s', async (what, compose, message) => {
    const failure = await failureWithNothingLeft(what.replaceAll(' ', ''), compose);
    expect(failure?.code).toBe('compose-not-supported');
    expect(failure?.message).toMatch(message);
  });
});

describe('a Compose file', () => {
  it.each([
    ['unreadable', 'services: [', /^The Compose file is not valid\. Line 1/],
    ['of two documents', `${oneSleeper}---\nservices: {}\n`, /Only one YAML document/],
    ['with a key that is unknown', 'services:\n  app: { image: a, prots: [] }\n', /prots/],
    ['without a service', 'services: {}\n', /no service/],
    [
      'with a value of the wrong form',
      'services:\n  app: { image: a, mem_limit: much }\n',
      /services\.app\.mem_limit: “much” is not a size/,
    ],
  ])('is refused when it is %s', async (what, compose, message) => {
    const failure = await failureWithNothingLeft(what.replaceAll(' ', ''), compose);
    expect(failure?.code).toBe('compose-invalid');
    expect(failure?.message).toMatch(message);
  });
});

describe('a .env', () => {
  it('with settings of Docker is one like others, and changes nothing of how Stackyard runs it', async () => {
    const env = [
      'DOCKER_HOST=tcp://127.0.0.1:1',
      'export COMPOSE_FILE=/etc/passwd',
      'COMPOSE_IGNORE_ORPHANS=true',
      'LD_PRELOAD: /x',
      'HOME=/nowhere',
      'PATH=/nowhere',
    ].join('\n');
    const job = await world.deploy(world.stackName('env'), oneSleeper, env);
    expect(job.failure).toBeNull();
    expect(job.summary.state).toBe('succeeded');
  });

  it('that Compose cannot read is refused by its line, and not by a file of Stackyard’s', async () => {
    const job = await world.deploy(world.stackName('badenv'), oneSleeper, 'A=1\nB="x\n');
    expect(job.failure).toMatchObject({
      code: 'compose-invalid',
      message: 'The .env is not valid. Line 2: This quote (") is never closed.',
      next: 'Edit the .env, then deploy again.',
    });
  });
});
