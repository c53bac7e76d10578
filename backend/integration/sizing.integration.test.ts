import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WELL } from './testing/compose-files.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';

let world: TestWorld;
const MIB = 1024 ** 2;

beforeAll(async () => {
  world = await createWorld();
}, 600_000);

afterAll(() => world.end(), 600_000);

/** Two replicas of a service that has some 40 MB in memory, beside a service without limits. */
const heavy = `services:
  app: # in memory, and not on disk
    image: busybox:1.37
    command: sh -c 'head -c 40000000 /dev/zero > /dev/shm/held; sleep 3600'
    init: true
    stop_grace_period: 1s
    mem_limit: 256m${WELL}
    scale: 2
  idle:
    image: busybox:1.37
    command: sleep 3600
    init: true
    stop_grace_period: 1s${WELL}
`;

const FORMAT = '{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}} {{.HostConfig.NanoCpus}}';

describe('limits of a service', () => {
  it('are set live on every container, and told at once', async () => {
    const stack = world.stackName('sizes');
    await world.deploy(stack, heavy);
    const apply = (service: string, limits: { memoryBytes?: number; cpus?: number }) => {
      const none = { memoryBytes: null, cpus: null };
      return world.call('applySizes', { body: { stack, service, ...none, ...limits } });
    };
    const limitsOf = (service: string, ...replicas: number[]) =>
      world.docker(
        ...['inspect', `--format=${FORMAT}`],
        ...replicas.map((replica) => `${stack}-${service}-${replica}`),
      );
    const usage = async () => (await world.call('getUsage', {})).containers;
    const ofApp = async () => (await usage()).filter((one) => one.service === 'app');
    await vi.waitFor(
      async () => {
        const used = (await ofApp()).map(({ sample }) => sample.memoryBytes);
        expect(used).toHaveLength(2);
        expect(Math.min(...used)).toBeGreaterThan(35 * MIB);
      },
      { timeout: 120_000, interval: 500 },
    );

    expect(await apply('app', { memoryBytes: 128 * MIB, cpus: 0.5 })).toEqual({ containers: 2 });
    const expected = `${128 * MIB} ${128 * MIB} 500000000`;
    expect(await limitsOf('app', 1, 2)).toEqual([expected, expected]);
    expect(await ofApp()).toMatchObject([
      { memoryLimitBytes: 128 * MIB, cpuLimit: 0.5 },
      { memoryLimitBytes: 128 * MIB, cpuLimit: 0.5 },
    ]);
    // One limit leaves the other as it is; a service without any takes them as well.
    await apply('app', { cpus: 0.25 });
    expect(await limitsOf('app', 1)).toEqual([`${128 * MIB} ${128 * MIB} 250000000`]);
    await apply('idle', { memoryBytes: 32 * MIB });
    expect(await limitsOf('idle', 1)).toEqual([`${32 * MIB} ${32 * MIB} 0`]);

    await expect(apply('app', { memoryBytes: 16 * MIB })).rejects.toMatchObject({
      code: 'memory-in-use',
      message: expect.stringMatching(
        /-app-\d uses \d+ MiB of memory now, more than 16 MiB/,
      ) as string,
    });
    expect(await limitsOf('app', 1)).toEqual([`${128 * MIB} ${128 * MIB} 250000000`]);
    await expect(apply('gone', { cpus: 1 })).rejects.toMatchObject({ code: 'service-not-running' });
    await expect(apply('app', { cpus: 4096 })).rejects.toMatchObject({ code: 'engine-refused' });
    await world.remove(stack);
  });

  it('are set in a text that Compose then deploys', async () => {
    const stack = world.stackName('edited');
    const body = { compose: heavy, service: 'idle', memoryBytes: 48 * MIB, cpus: 0.1 };
    const { compose } = await world.call('editSizes', { body });
    const idle = compose.slice(compose.indexOf('  idle:'));
    await world.deploy(stack, `services:\n${idle}`);
    const [limits] = await world.docker('inspect', `--format=${FORMAT}`, `${stack}-idle-1`);
    expect(limits).toMatch(new RegExp(`^${48 * MIB} \\d+ 100000000$`));
    await world.remove(stack);
  });
});
