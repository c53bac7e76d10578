import { describe, expect, it, onTestFinished } from 'vitest';
import type { StatsReader } from '../../docker/stats/stats-reader.ts';
import { aReading, aRunningContainer } from '../../testing/usage.ts';
import { type ReadContainer, UsageSampler } from './usage-sampler.ts';
import { eventually } from '../../testing/eventually.ts';

const web = aRunningContainer();
const db = aRunningContainer({ id: 'c2', name: 'shop-db-1' });

interface Pace {
  restEveryMs: number;
  watchedEveryMs: number;
}

/** An engine that counts the looks at it; each reading is of the moment of its look. */
function createWorld(
  given: Partial<StatsReader> = {},
  pace: Pace = { restEveryMs: 10, watchedEveryMs: 10 },
) {
  const world = {
    running: [web],
    asked: 0,
    looks: [] as ReadContainer[][],
    unread: [] as string[][],
    errors: [] as unknown[],
  };
  const stats: StatsReader = {
    listRunning: () => {
      world.asked += 1;
      return Promise.resolve(world.running);
    },
    findReading: () => Promise.resolve(aReading({ atMs: world.asked })),
    ...given,
  };
  const sampler = new UsageSampler({
    stats,
    onLook: (read, { unread }) => {
      world.looks.push(read);
      world.unread.push(unread.map(({ id }) => id));
    },
    onError: (error) => world.errors.push(error),
    ...pace,
  });
  const stop = new AbortController();
  const ended = sampler.run(stop.signal);
  const end = () => {
    stop.abort();
    return ended;
  };
  onTestFinished(end);
  return { world, sampler, end };
}

describe('UsageSampler', () => {
  it('tells each reading with the one before', async () => {
    const { world } = createWorld();
    await eventually(() => expect(world.looks.length).toBeGreaterThan(1));
    expect(world.looks.slice(0, 2)).toEqual([
      [{ container: web, reading: aReading({ atMs: 1 }), before: undefined }],
      [{ container: web, reading: aReading({ atMs: 2 }), before: aReading({ atMs: 1 }) }],
    ]);
  });

  it('asks nothing while no container runs, and looks again when one was started', async () => {
    const { world, sampler } = createWorld();
    world.running = [];
    await eventually(() => expect(world.looks.at(-1)).toEqual([]));
    const { asked } = world;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(world.asked).toBe(asked);
    world.running = [web];
    sampler.wake();
    await eventually(() => expect(world.looks.at(-1)).toHaveLength(1));
  });

  it('looks more often while somebody watches, and no more often because containers start', async () => {
    const { world, sampler } = createWorld({}, { restEveryMs: 60_000, watchedEveryMs: 10 });
    await eventually(() => expect(world.looks).toHaveLength(1));
    sampler.wake();
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(world.looks).toHaveLength(1);
    expect(sampler.everyMs).toBe(60_000);
    sampler.watch();
    await eventually(() => expect(world.looks.length).toBeGreaterThan(3));
    expect(sampler.everyMs).toBe(10);
  });

  it('survives an engine that is away, and says so once', async () => {
    let isAway = true;
    const { world } = createWorld({
      listRunning: () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve([web])),
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    isAway = false;
    await eventually(() => expect(world.looks.length).toBeGreaterThan(0));
    expect(world.errors).toEqual([new Error('away')]);
  });

  it('reads the others when one container cannot be read or hangs', async () => {
    const { world } = createWorld({
      listRunning: () => Promise.resolve([aRunningContainer({ id: 'hangs' }), web, db]),
      findReading: ({ id }, signal) => {
        if (id === db.id) return Promise.resolve(aReading());
        if (id === web.id) return Promise.reject(new Error('broken'));
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        });
      },
    });
    await eventually(() => expect(world.looks.length).toBeGreaterThan(2));
    expect(world.looks[0]).toMatchObject([{ container: db }]);
    expect(world.errors).toEqual([new Error('broken')]);
  });

  it('tells of a container that has stopped only that it could not be read', async () => {
    const { world } = createWorld({ findReading: () => Promise.resolve(undefined) });
    await eventually(() => expect(world.looks.length).toBeGreaterThan(2));
    expect(world.looks.flat()).toEqual([]);
    expect(new Set(world.unread.flat())).toEqual(new Set([web.id]));
  });

  it('ends at once, also while it waits for a container', async () => {
    const { world, end } = createWorld();
    world.running = [];
    await eventually(() => expect(world.looks.length).toBeGreaterThan(0));
    await end();
  });
});
