import { describe, expect, it } from 'vitest';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { listSizes } from './list-sizes.ts';

const MIB = 1024 ** 2;

function aContainer(place: string, limits: { memoryBytes?: number | null; cpus?: number } = {}) {
  const [project = '', service = ''] = place.split('/');
  return anEngineContainer({
    id: place,
    compose: { project, service, replica: 1, isOneOff: false },
    limits: {
      memoryBytes: null,
      reservedMemoryBytes: null,
      cpus: null,
      cpuShares: null,
      ...limits,
    },
  });
}

describe('listSizes', () => {
  it('has a row for each service that runs, with the least of its limits', () => {
    const containers = [
      aContainer('shop/web', { memoryBytes: 256 * MIB }),
      aContainer('shop/web', { memoryBytes: 128 * MIB, cpus: 2 }),
      aContainer('blog/db'),
      aContainer('shop/api'),
    ];
    const rows = listSizes({ containers, past: new Map(), machineCpus: null });
    expect(rows.map(({ advice: _, ...row }) => row)).toEqual([
      { stack: 'blog', service: 'db', containers: 1, current: { memoryBytes: null, cpus: null } },
      { stack: 'shop', service: 'api', containers: 1, current: { memoryBytes: null, cpus: null } },
      {
        stack: 'shop',
        service: 'web',
        containers: 2,
        current: { memoryBytes: 128 * MIB, cpus: 2 },
      },
    ]);
    expect(rows.every(({ advice }) => advice.kind === 'too-little')).toBe(true);
  });

  it('advises by what is known of the past', () => {
    const seen = {
      peakMemoryBytes: 100 * MIB,
      p95CpuCores: 3,
      samples: 5_000,
      windowMs: 1e9,
      outOfMemoryAtBytes: null,
    };
    const [row] = listSizes({
      containers: [aContainer('shop/web')],
      past: new Map([['shop/web', seen]]),
      machineCpus: 2,
    });
    expect(row?.advice).toMatchObject({ kind: 'enough', memoryBytes: 128 * MIB, cpus: 2 });
  });

  it('has one that does not run only where enough is known of it', () => {
    const seen = {
      peakMemoryBytes: 100 * MIB,
      p95CpuCores: 1,
      samples: 5_000,
      windowMs: 1e9,
      outOfMemoryAtBytes: null,
    };
    const rows = listSizes({
      containers: ['shop/web', 'shop/migrate'].map((place) => ({
        ...aContainer(place, { cpus: 3 }),
        state: 'exited' as const,
      })),
      past: new Map([['shop/web', seen]]),
      machineCpus: 2,
    });
    expect(rows).toEqual([
      expect.objectContaining({
        service: 'web',
        containers: 0,
        current: { memoryBytes: null, cpus: 3 },
      }),
    ]);
  });

  it('leaves out what is of no stack', () => {
    const containers = [
      anEngineContainer({ compose: null }),
      anEngineContainer({ labels: { 'com.docker.desktop.extension': 'true' } }),
      anEngineContainer({ compose: { project: 'a', service: 'b', replica: 1, isOneOff: true } }),
    ];
    expect(listSizes({ containers, past: new Map(), machineCpus: null })).toEqual([]);
  });
});
