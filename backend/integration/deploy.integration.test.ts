import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exitsAtOnce, gated, oneSleeper, SLEEPER, web } from './testing/compose-files.ts';
import { createWorld, freePort, type TestWorld } from './testing/test-world.ts';

/** Not healthy for as long as a template says that readiness may take. */
const SLOW_TEMPLATE = `x-stackyard:
  title: Slow
  summary: s
  description: d
  categories: [Test]
  name: slow
  tile: S
  needs: { memoryMegabytes: 1 }
  readyWithinSeconds: 4
services:
  app:
    image: busybox:1.37
    command: sh -c 'echo still warming up; sleep 3600'
    init: true
    stop_grace_period: 1s
    healthcheck: { test: 'exit 1', interval: 60s, retries: 1000 }
`;

let world: TestWorld;

beforeAll(async () => {
  world = await createWorld({ templates: { slow: SLOW_TEMPLATE } });
}, 600_000);

afterAll(() => world.end(), 120_000);

const deployTemplate = async (name: string, variables: Record<string, string>) =>
  world.finish(
    await world.call('deployStack', {
      body: { kind: 'template', name, templateId: 'nginx', variables },
    }),
  );

/** The page at a port; a server without a health check may be called ready a moment before it listens. */
const pageAt = (port: number) =>
  vi.waitFor(async () => (await fetch(`http://127.0.0.1:${port}/`)).text(), { timeout: 10_000 });

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

  it('fails when readiness takes longer than the template says, and tells what it waited for', async () => {
    const name = world.stackName('slow');
    const body = { kind: 'template' as const, name, templateId: 'slow', variables: {} };
    const job = await world.finish(await world.call('deployStack', { body }));
    expect(job.failure).toMatchObject({
      code: 'service-not-ready',
      message: 'The service “app” was not ready within 4 s. Its health check has not passed yet.',
      service: 'app',
      lastLines: ['still warming up'],
      actions: ['retry', 'clean-up'],
    });
    await world.remove(name);
  });
});

describe('volumes', () => {
  const withVolume = `services:\n  app:${SLEEPER}\n    volumes: ['data:/data', 'more:/more']\nvolumes: { data: , more: }\n`;

  it('stay at a removal, but for those that are named', async () => {
    const name = world.stackName('volumes');
    expect((await world.deploy(name, withVolume)).summary.state).toBe('succeeded');
    expect((await world.stack(name)).volumes.map((volume) => volume.name).sort()).toEqual([
      `${name}_data`,
      `${name}_more`,
    ]);
    const job = await world.remove(name, [`${name}_more`]);
    expect(job.summary.state).toBe('succeeded');
    expect(await world.leftOf(name)).toMatchObject({ containers: [], volumes: [`${name}_data`] });
  });

  it('of an earlier stack are taken over with consent only, and then with the secrets of then', async () => {
    const name = world.stackName('left');
    await world.deploy(name, withVolume, 'DB_PASSWORD=the-secret-of-then\n');
    await world.remove(name);

    const refused = await world.deploy(name, oneSleeper);
    expect(refused.failure).toMatchObject({
      code: 'volumes-left',
      actions: expect.arrayContaining(['retry', 'take-over-volumes']) as string[],
    });
    expect(refused.failure?.message).toContain(`${name}_data, ${name}_more`);
    expect((await world.leftOf(name)).volumes).toHaveLength(2);

    const consent = { params: { id: refused.summary.id }, body: { takeOverVolumes: true } };
    const retried = await world.finish(await world.call('retryJob', consent));
    expect(retried.summary.state).toBe('succeeded');
  });

  it('of an earlier stack bring its secrets back into the form', async () => {
    const name = world.stackName('secret');
    await world.deploy(name, withVolume, 'DB_PASSWORD=the-secret-of-then\n');
    await world.remove(name);
    const proposal = await world.call('proposeDeploy', {
      params: { id: 'postgres-adminer' },
      body: { name },
    });
    expect(proposal.leftVolumes).toHaveLength(2);
    expect(proposal.variables['DB_PASSWORD']).toBe('the-secret-of-then');
  });

  it('of another stack are never removed', async () => {
    const [name, other] = [world.stackName('own'), world.stackName('other')];
    await world.deploy(name, oneSleeper);
    await world.deploy(other, withVolume);
    const job = await world.remove(name, [`${other}_data`]);
    expect(job.failure?.code).toBe('resource-missing');
    expect((await world.leftOf(name)).containers).toHaveLength(1);
    expect((await world.leftOf(other)).volumes).toHaveLength(2);
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

describe('a service that exits at once', () => {
  it('is named with its last lines; a clean-up takes away what was made and nothing else', async () => {
    const name = world.stackName('exits');
    const job = await world.deploy(name, exitsAtOnce('no database'));
    expect(job.failure).toMatchObject({
      code: 'service-exited',
      message: 'The service “broken” failed. It exited with code 3.',
      service: 'broken',
      lastLines: ['first', 'no database'],
      actions: ['retry', 'clean-up'],
    });
    expect((await world.leftOf(name)).containers).toHaveLength(2);

    const again = await world.finish(
      await world.call('retryJob', { params: { id: job.summary.id } }),
    );
    expect(again.failure).toMatchObject({ code: 'service-exited', service: 'broken' });

    const cleaned = await world.finish(
      await world.call('cleanUpJob', { params: { id: again.summary.id } }),
    );
    expect(cleaned.summary.state).toBe('succeeded');
    expect(await world.leftOf(name)).toEqual({ containers: [], networks: [], volumes: [] });
    await world.until('removal', ({ stacks }) => !stacks.has(name));
  });

  it('leaves a volume alone that was there before', async () => {
    const name = world.stackName('before');
    const label = `--label=com.docker.compose.project=${name}`;
    await world.docker(
      'volume',
      'create',
      label,
      '--label=com.docker.compose.volume=data',
      `${name}_data`,
    );
    const body = {
      kind: 'compose' as const,
      name,
      compose: exitsAtOnce('no'),
      env: '',
      takeOverVolumes: true,
    };
    const job = await world.finish(await world.call('deployStack', { body }));
    expect(job.failure?.code).toBe('service-exited');
    await world.finish(await world.call('cleanUpJob', { params: { id: job.summary.id } }));
    expect(await world.leftOf(name)).toEqual({
      containers: [],
      networks: [],
      volumes: [`${name}_data`],
    });
  });

  it('is told from one that did its work', async () => {
    const name = world.stackName('oneshot');
    const job = await world.deploy(
      name,
      `services:\n  init: { image: 'busybox:1.37', command: 'true' }\n  app:${SLEEPER}\n    depends_on: { init: { condition: service_completed_successfully } }\n`,
    );
    expect(job.summary.state).toBe('succeeded');
    expect((await world.stack(name)).summary).toMatchObject({
      state: 'running',
      services: { ready: 2, total: 2 },
    });
  });
});

describe('a service that never gets well', () => {
  it('is called a restart loop when it is one', async () => {
    const name = world.stackName('loop');
    const job = await world.deploy(
      name,
      `services:\n  app:\n    image: busybox:1.37\n    command: sh -c 'echo going down; exit 7'\n    restart: always\n`,
    );
    expect(job.failure).toMatchObject({ code: 'service-exited', service: 'app' });
    expect(job.failure?.message).toMatch(/exited with code 7 again and again: \d+ restarts/);
    expect(job.failure?.lastLines.at(-1)).toBe('going down');
    await world.remove(name);
  });

  it('is called unhealthy with what its health check says', async () => {
    const name = world.stackName('ill');
    const job = await world.deploy(
      name,
      `services:\n  app:${SLEEPER}\n    healthcheck: { test: 'echo no such table; exit 1', interval: 1s, retries: 2 }\n`,
    );
    expect(job.failure).toMatchObject({ code: 'service-unhealthy', service: 'app' });
    expect(job.failure?.message).toContain('no such table');
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
