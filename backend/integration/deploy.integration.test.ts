import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { gated, oneSleeper, SLEEPER, web } from './testing/compose-files.ts';
import { createWorld, freePort, type TestWorld } from './testing/test-world.ts';

let world: TestWorld;

beforeAll(async () => {
  world = await createWorld();
}, 600_000);

afterAll(() => world.end(), 600_000);

const deployTemplate = async (name: string, variables: Record<string, string>) =>
  world.finish(
    await world.call('deployStack', {
      body: { kind: 'template', name, templateId: 'nginx', variables },
    }),
  );

/** The page at a port; a server without a health check may be called ready a moment before it listens. */
const pageAt = (port: number) =>
  vi.waitFor(async () => (await fetch(`http://127.0.0.1:${port}/`)).text(), { timeout: 120_000 });

describe('a deploy from the catalog', () => {
  it('ends in a page that opens, and a removal that leaves nothing', async () => {
    const name = world.stackName('nginx');
    const proposal = await world.call('proposeDeploy', { params: { id: 'nginx' }, body: { name } });
    const port = await freePort();
    const variables = {
      ...proposal.variables,
      WEB_PORT: String(port),
      HEADLINE: `It's "50 %" of $HOME`,
    };

    const job = await deployTemplate(name, variables);

    expect(job.summary).toMatchObject({ state: 'succeeded', fraction: 1, title: `Deploy ${name}` });
    expect(job.result?.links).toEqual([
      {
        title: expect.any(String) as string,
        service: 'web',
        address: `localhost:${port}`,
        url: `http://localhost:${port}/`,
      },
    ]);
    expect(await pageAt(port)).toContain(`<h1>It's "50 %" of $HOME</h1>`);
    const { summary, connections } = await world.stack(name);
    expect(summary).toMatchObject({
      state: 'running',
      origin: 'managed',
      template: { id: 'nginx' },
    });
    expect(connections[0]?.value).toBe(`curl -i http://127.0.0.1:${port}/`);

    expect((await world.remove(name)).summary.state).toBe('succeeded');
    expect(await world.leftOf(name)).toEqual({ containers: [], networks: [], volumes: [] });
    await world.until('removal', ({ stacks }) => !stacks.has(name));
  });

  it('is refused beside the field that is empty or wrong', async () => {
    const name = world.stackName('empty');
    const deploy = (HEADLINE: string, WEB_PORT = '1234') =>
      deployTemplate(name, { WEB_PORT, HEADLINE });
    await expect(deploy('')).rejects.toMatchObject({
      code: 'variable-missing',
      message: 'Headline of the page is empty.',
    });
    await expect(deploy('<b>')).rejects.toMatchObject({ code: 'variable-invalid' });
    await expect(deploy('a', '0')).rejects.toMatchObject({ code: 'variable-invalid' });
  });
});

describe('a new deploy of a stack', () => {
  it('changes what runs to what was edited, and a failed one puts back what ran', async () => {
    const name = world.stackName('edit');
    const port = await freePort();
    await world.deploy(name, web(port, 'one'));
    expect(await pageAt(port)).toBe('one');

    const redeploy = async (compose: string) =>
      world.finish(
        await world.call('redeployStack', { params: { name }, body: { compose, env: '' } }),
      );
    expect((await redeploy(web(port, 'two'))).summary.state).toBe('succeeded');
    expect(await pageAt(port)).toBe('two');

    const broken = web(port, 'three').replace(
      'nginx:1.26',
      `nginx:1.26\n    command: sh -c 'echo no; exit 4'`,
    );
    const failed = await redeploy(broken);
    expect(failed.failure).toMatchObject({
      code: 'service-exited',
      service: 'web',
      lastLines: ['no'],
      actions: ['retry'],
    });
    expect(await pageAt(port)).toBe('two');
    await world.until('what ran', ({ stacks }) => stacks.get(name)?.state === 'running');
    const files = await world.call('getStackFiles', { params: { name } });
    expect(files).toMatchObject({ compose: broken, isDeployed: false });
  });
});

describe('secrets', () => {
  it('come out of the .env, and a new value makes a new container', async () => {
    const name = world.stackName('pw');
    const compose = `services:\n  app:${SLEEPER}\n    secrets: [pw]\nsecrets: { pw: { environment: PW } }\n`;
    const secret = () => world.docker('exec', `${name}-app-1`, 'cat', '/run/secrets/pw');
    expect((await world.deploy(name, compose, "PW='one$HOME'")).summary.state).toBe('succeeded');
    expect(await secret()).toEqual(['one$HOME']);
    const body = { compose, env: 'PW=two' };
    await world.finish(await world.call('redeployStack', { params: { name }, body }));
    expect(await secret()).toEqual(['two']);
  });
});

describe('the name of a stack', () => {
  it('is refused when it is taken', async () => {
    const name = world.stackName('taken');
    await world.deploy(name, oneSleeper);
    await expect(world.deploy(name, oneSleeper)).rejects.toMatchObject({
      code: 'stack-name-taken',
    });
  });

  it.each(['Shop', '../up', 'a/b', '-f', 'a b', '', 'a'.repeat(64), 'é'])(
    'may not be %j',
    async (name) => {
      await expect(world.deploy(name, oneSleeper)).rejects.toMatchObject({
        code: 'invalid-request',
      });
    },
  );
});

describe('two deploys of one stack', () => {
  it('never run at once, and the first is not harmed by the second', async () => {
    const name = world.stackName('twice');
    const body = { kind: 'compose' as const, name, compose: gated, env: '' };
    const first = await world.call('deployStack', { body });
    await expect(world.call('deployStack', { body })).rejects.toMatchObject({ code: 'stack-busy' });
    await world.until('gate', ({ stacks }) => stacks.get(name)?.state === 'starting');
    await expect(world.remove(name)).rejects.toMatchObject({ code: 'stack-busy' });
    await world.docker('exec', `${name}-gate-1`, 'touch', '/tmp/ok');
    expect((await world.finish(first)).summary.state).toBe('succeeded');
  });
});
