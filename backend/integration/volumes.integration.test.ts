import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneSleeper, SLEEPER } from './testing/compose-files.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';

let world: TestWorld;

beforeAll(async () => {
  world = await createWorld();
}, 600_000);

afterAll(() => world.end(), 600_000);

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
