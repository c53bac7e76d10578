import { describe, expect, it } from 'vitest';
import type { NewLimits } from '../../docker/engine.ts';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import { AppError } from '../../lib/app-error.ts';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { fakeEngine } from '../../testing/fake-engine.ts';
import { createSizingHandlers } from './sizing-handlers.ts';

const MIB = 1024 ** 2;
const never = new AbortController().signal;
const nothing = {};

/** An engine with these containers, each of which uses as much; Prometheus is at `url` and knows nothing. */
function createWorld(containers: EngineContainer[], { usedMib = 50, url = '' } = {}) {
  const world = { limits: [] as [string, NewLimits][], changed: [] as string[], busy: '' };
  const handlers = createSizingHandlers({
    engine: fakeEngine({
      listComposeContainerIds: (project) =>
        Promise.resolve(
          containers.filter(({ compose }) => compose?.project === project).map(({ id }) => id),
        ),
      findContainer: (id) => Promise.resolve(containers.find((one) => one.id === id)),
      updateLimits: ({ name }, limits) => Promise.resolve(void world.limits.push([name, limits])),
    }),
    findUsedBytes: () => Promise.resolve(usedMib * MIB),
    onChange: (id) => Promise.resolve(void world.changed.push(id)),
    findPrometheus: () => Promise.resolve(url || undefined),
    ask: () => Promise.resolve('{"data":{"result":[]}}'),
    listContainers: (stack) =>
      Promise.resolve(
        containers.filter(({ compose }) => stack === undefined || compose?.project === stack),
      ),
    machineCpus: () => 2,
    refuseWhenBusy: (stack) => {
      if (stack === world.busy) throw new AppError({ code: 'stack-busy', message: 'Busy.' });
    },
  });
  const apply = async (given: { memoryBytes?: number | null; cpus?: number | null }) => {
    const body = { stack: 'shop', service: 'web', memoryBytes: null, cpus: null, ...given };
    return handlers.applySizes({ params: nothing, query: nothing, body }, never);
  };
  return { world, handlers, apply };
}

const web = (replica: number, given: Partial<EngineContainer> = {}) =>
  anEngineContainer({ id: `w${replica}`, name: `shop-web-${replica}`, ...given });

describe('getSizes', () => {
  const ask = (given: Parameters<typeof createWorld>[1], stack?: string) => {
    const lone = web(1, {
      id: 'x',
      compose: { project: 'blog', service: 'web', replica: 1, isOneOff: false },
    });
    const { handlers } = createWorld([web(1), lone], given);
    return handlers.getSizes({ params: nothing, query: { stack }, body: nothing }, never);
  };

  it('says that monitoring is off, which is no error', async () => {
    expect(await ask({ url: '' })).toEqual({ kind: 'off' });
  });

  it('tells of all stacks, or of one', async () => {
    const url = 'http://10.0.0.2:9090';
    expect(await ask({ url })).toMatchObject({ services: [{ stack: 'blog' }, { stack: 'shop' }] });
    expect(await ask({ url }, 'shop')).toMatchObject({ services: [{ stack: 'shop' }] });
  });
});

describe('applySizes', () => {
  it('limits every container of the service that runs', async () => {
    const other = { project: 'shop', service: 'db', replica: 1, isOneOff: false };
    const containers = [
      web(1),
      web(2, { state: 'paused' }),
      web(3, { state: 'exited' }),
      web(4, { compose: other }),
    ];
    const { apply, world } = createWorld(containers);
    expect(await apply({ memoryBytes: 64 * MIB, cpus: 0.5 })).toEqual({ containers: 2 });
    const limits = { memoryBytes: 64 * MIB, cpus: 0.5 };
    expect(world.limits).toEqual([
      ['shop-web-1', limits],
      ['shop-web-2', limits],
    ]);
    expect(world.changed).toEqual(['w1', 'w2']);
  });

  it('changes nothing where one of them uses more memory, and says how much', async () => {
    const { apply, world } = createWorld([web(1)], { usedMib: 65 });
    await expect(apply({ memoryBytes: 64 * MIB })).rejects.toMatchObject({
      code: 'memory-in-use',
      message:
        'shop-web-1 uses 65 MiB of memory now, more than 64 MiB: the kernel would end what runs in it.',
    });
    expect(world.limits).toEqual([]);
    expect(await apply({ cpus: 0.5 })).toEqual({ containers: 1 });
  });

  it('says that nothing of the service runs', async () => {
    const { apply } = createWorld([web(1, { state: 'exited' })]);
    await expect(apply({ cpus: 1 })).rejects.toMatchObject({ code: 'service-not-running' });
  });

  it('waits for no job: while one works on the stack it refuses', async () => {
    const { apply, world } = createWorld([web(1)]);
    world.busy = 'shop';
    await expect(apply({ cpus: 1 })).rejects.toMatchObject({ code: 'stack-busy' });
  });
});
