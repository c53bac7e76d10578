import { describe, expect, it, vi } from 'vitest';
import type { UsageSample } from '@stackyard/contract';
import type { StatsReader } from '../../docker/stats/stats-reader.ts';
import { UsageSampler } from './usage-sampler.ts';

const SECOND = 1_000_000_000;
const web = { id: 'c1', name: 'shop-web-1', compose: null };
const db = { id: 'c2', name: 'shop-db-1', compose: null };

/** An engine of one core whose containers use half of it; a second goes by between two looks. */
function createWorld(given: Partial<StatsReader> = {}) {
  const world = { running: [web], looks: 0, samples: [] as UsageSample[], errors: [] as unknown[] };
  const stats: StatsReader = {
    listRunning: () => {
      world.looks += 1;
      return Promise.resolve(world.running);
    },
    findReading: () => {
      const { looks } = world;
      const cpu = { cpuNs: (looks * SECOND) / 2, systemCpuNs: looks * SECOND, cores: 1 };
      return Promise.resolve({ ...cpu, atMs: looks * 1000, memoryBytes: 5, limitBytes: 9 });
    },
    ...given,
  };
  const sampler = new UsageSampler({
    stats,
    history: { add: (_, sample) => world.samples.push(sample) },
    onError: (error) => world.errors.push(error),
    everyMs: 10,
  });
  const stop = new AbortController();
  const ended = sampler.run(stop.signal);
  const end = () => {
    stop.abort();
    return ended;
  };
  return { world, sampler, end };
}

describe('UsageSampler', () => {
  it('tells the use of CPU from the second look on', async () => {
    const { world, end } = createWorld();
    await vi.waitFor(() => expect(world.samples.length).toBeGreaterThan(1));
    await end();
    expect(world.samples.slice(0, 2)).toEqual([
      { atMs: 1000, cpuPercent: null, memoryBytes: 5, limitBytes: 9 },
      { atMs: 2000, cpuPercent: 50, memoryBytes: 5, limitBytes: 9 },
    ]);
  });

  it('asks nothing while no container runs, and looks again when one was started', async () => {
    const { world, sampler, end } = createWorld();
    world.running = [];
    await vi.waitFor(() => expect(world.looks).toBeGreaterThan(0));
    const { looks } = world;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(world.looks - looks).toBeLessThanOrEqual(1);
    const { length } = world.samples;
    world.running = [web];
    sampler.wake();
    await vi.waitFor(() => expect(world.samples.length).toBeGreaterThan(length));
    await end();
  });

  it('survives an engine that is away, and says so once', async () => {
    let isAway = true;
    const { world, end } = createWorld({
      listRunning: () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve([web])),
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    isAway = false;
    await vi.waitFor(() => expect(world.samples.length).toBeGreaterThan(0));
    expect(world.errors).toEqual([new Error('away')]);
    await end();
  });

  it('reads the others when one container cannot be read or hangs', async () => {
    const reading = { cpuNs: 1, systemCpuNs: 1, cores: 1, atMs: 1, memoryBytes: 5, limitBytes: 9 };
    const { world, end } = createWorld({
      listRunning: () => Promise.resolve([{ ...web, id: 'hangs' }, web, db]),
      findReading: ({ id }, signal) => {
        if (id === db.id) return Promise.resolve(reading);
        if (id === web.id) return Promise.reject(new Error('broken'));
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        });
      },
    });
    await vi.waitFor(() => expect(world.samples.length).toBeGreaterThan(2));
    expect(world.errors).toEqual([new Error('broken')]);
    await end();
  });

  it('keeps nothing of a container that has stopped', async () => {
    const { world, end } = createWorld({ findReading: () => Promise.resolve(undefined) });
    await vi.waitFor(() => expect(world.looks).toBeGreaterThan(2));
    expect(world.samples).toEqual([]);
    await end();
  });

  it('ends at once, also while it waits for a container', async () => {
    const { world, end } = createWorld();
    world.running = [];
    await vi.waitFor(() => expect(world.looks).toBeGreaterThan(0));
    await end();
  });
});
