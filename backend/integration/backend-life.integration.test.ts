import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gated, oneSleeper } from './testing/compose-files.ts';
import { send } from './testing/backend-client.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';

let world: TestWorld;

beforeAll(async () => {
  world = await createWorld({
    prepare: async (dataDir) => {
      await mkdir(join(dataDir, 'stacks/spoiled'), { recursive: true });
      await mkdir(join(dataDir, 'jobs'));
      await writeFile(join(dataDir, 'stacks/spoiled/stack.json'), '{"name": "spoi');
      await writeFile(join(dataDir, 'jobs/deploy-1-2.json'), 'not json');
    },
  });
}, 600_000);

afterAll(() => world.end(), 600_000);

describe('a state file that is corrupt', () => {
  it('is set aside and told, and the rest works', async () => {
    const notices = await world.until(
      'notices',
      (state) => state.notices.length > 0 && state.notices,
    );
    expect(notices.map(({ message }) => message).sort()).toEqual([
      expect.stringMatching(
        /^The record of a job could not be read and was set aside as .*deploy-1-2\.json\.corrupt-/,
      ),
      expect.stringMatching(/^What Stackyard knew of the stack “spoiled” could not be read/),
    ]);
    const kept = await readdir(join(world.dataDir, 'stacks/spoiled'));
    expect(kept).toEqual([expect.stringMatching(/^stack\.json\.corrupt-/)]);
    const name = world.stackName('fine');
    expect((await world.deploy(name, oneSleeper)).summary.state).toBe('succeeded');
  });
});

describe('a backend that is killed in the middle of a deploy', () => {
  it('says after its restart what happened, and the deploy can be tried again', async () => {
    const name = world.stackName('killed');
    const body = { kind: 'compose' as const, name, compose: gated, env: '' };
    const { jobId } = await world.call('deployStack', { body });
    await world.until('gate', ({ stacks }) => stacks.get(name)?.state === 'starting');
    await world.backend().kill();
    await world.restart();

    const { summary, failure, steps } = await world.call('getJob', { params: { id: jobId } });
    expect(summary).toMatchObject({
      state: 'interrupted',
      message: `Stackyard was stopped during “Create and start the containers”, so Deploy ${name} did not finish.`,
    });
    expect(failure?.actions).toEqual(['retry', 'clean-up']);
    expect(steps.map(({ state }) => state)).toEqual([
      'done',
      'done',
      'done',
      'failed',
      'skipped',
      'skipped',
    ]);
    await world.until('stack', ({ stacks }) => stacks.has(name));

    const again = await world.call('retryJob', { params: { id: jobId } });
    await world.untilStep(again, 'Create and start the containers');
    await world.docker('exec', `${name}-gate-1`, 'touch', '/tmp/ok');
    expect((await world.finish(again)).summary.state).toBe('succeeded');
    expect((await world.stack(name)).summary).toMatchObject({
      state: 'running',
      origin: 'managed',
    });
  });

  it('can take away what the deploy had made until then', async () => {
    const name = world.stackName('killedtoo');
    const body = { kind: 'compose' as const, name, compose: gated, env: '' };
    const { jobId } = await world.call('deployStack', { body });
    await world.until('gate', ({ stacks }) => stacks.get(name)?.state === 'starting');
    await world.backend().kill();
    await world.restart();
    await world.until('stack', ({ stacks }) => stacks.get(name)?.services.total === 2);

    const job = await world.finish(await world.call('cleanUpJob', { params: { id: jobId } }));
    expect(job.summary.state).toBe('succeeded');
    expect(await world.leftOf(name)).toEqual({ containers: [], networks: [], volumes: [] });
  });
});

describe('a backend that is told to stop', () => {
  it('ends what runs, says so in its record, and keeps the finished jobs', async () => {
    const done = world.stackName('done');
    const finished = await world.deploy(done, oneSleeper);
    const name = world.stackName('stopped');
    const body = { kind: 'compose' as const, name, compose: gated, env: '' };
    const { jobId } = await world.call('deployStack', { body });
    await world.until('gate', ({ stacks }) => stacks.get(name)?.state === 'starting');
    await world.backend().stop();
    await world.restart();

    const { summary } = await world.call('getJob', { params: { id: jobId } });
    expect(summary.state).toBe('interrupted');
    const kept = await world.call('getJob', { params: { id: finished.summary.id } });
    const unwatched = { isWatched: false, version: expect.any(Number) as number };
    expect(kept).toEqual({ ...finished, summary: { ...finished.summary, ...unwatched } });
    await world.until('stack', ({ stacks }) => stacks.get(done)?.state === 'running');
  });
});

describe('the door of Docker Desktop', () => {
  it('is a socket that only its owner may use, and there is no TCP listener', () => {
    const { pid, socketPath } = world.backend();
    expect(statSync(socketPath).mode & 0o777).toBe(0o600);
    expect(listeningTcpInodes().filter((inode) => socketInodes(pid).has(inode))).toEqual([]);
  });

  it.each(['..', '.', '%2e%2e', '..%2f..%2fetc', '%00', '-f', '--host=tcp:%2f%2fevil'])(
    'has no stack called %s, in whatever place of the address',
    async (name) => {
      const { socketPath } = world.backend();
      for (const path of [
        `/api/stacks/${name}`,
        `/api/stacks/${name}/files`,
        `/api/jobs/${name}`,
      ]) {
        const { text } = await send(socketPath, { method: 'GET', path });
        expect(JSON.parse(text)).toMatchObject({
          ok: false,
          error: { code: expect.stringMatching(/^(invalid-request|not-found)$/) as string },
        });
      }
    },
  );

  it('answers 200 to a failure too, with its envelope', async () => {
    const { socketPath } = world.backend();
    const answer = await send(socketPath, { method: 'GET', path: '/api/stacks/nosuch' });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({
      ok: false,
      error: { code: 'stack-not-found' },
    });
  });

  it('tells nobody the secrets of a stack but who asks for its files', async () => {
    const name = world.stackName('canary');
    const job = await world.deploy(name, oneSleeper, 'PW=canary-4711\n');
    const { socketPath, log } = world.backend();
    for (const path of ['/api/feed', `/api/stacks/${name}`, `/api/jobs/${job.summary.id}`]) {
      expect((await send(socketPath, { method: 'GET', path })).text).not.toContain('canary-4711');
    }
    expect(log()).not.toContain('canary-4711');
    const files = await world.call('getStackFiles', { params: { name } });
    expect(files.env).toBe('PW=canary-4711\n');
  });
});

/** Sockets in the state LISTEN (0A). */
function listeningTcpInodes(): string[] {
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === '0A')
      .map((fields) => fields[9] ?? ''),
  );
}

function socketInodes(pid: number): Set<string> {
  const dir = `/proc/${pid}/fd`;
  const targets = readdirSync(dir).flatMap((fd) => {
    try {
      return readlinkSync(join(dir, fd));
    } catch {
      return [];
    }
  });
  return new Set(targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []));
}
