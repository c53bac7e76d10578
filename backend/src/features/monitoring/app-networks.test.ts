import { describe, expect, it } from 'vitest';
import { AppNetworks } from './app-networks.ts';
import type { ScrapeTarget } from './scrape-wish.ts';
import { anAddOnPart } from './testing/add-on-part.ts';

const target = (network: string): ScrapeTarget => ({
  network,
  address: '10.0.0.2:80',
  path: '/metrics',
  params: {},
  labels: { stack: 's', service: 's', container: 'c' },
});

/** Prometheus in these networks besides its own; calls change them. */
function createWorld(networks: string[]) {
  const world = {
    wanted: [] as string[],
    calls: [] as string[],
    aliases: [] as (string | null)[],
    errors: [] as string[],
    broken: '',
  };
  const addresses = new Map(
    ['stackyard-monitoring', ...networks].map((name) => [name, '10.0.0.9']),
  );
  const prometheus = anAddOnPart('prometheus', { addresses });
  const note = (verb: string, network: string) => {
    world.calls.push(`${verb} ${network}`);
    return network === world.broken ? Promise.reject(new Error('no')) : Promise.resolve('');
  };
  const app = new AppNetworks({
    engine: {
      connect: async (network, _, alias) => {
        world.aliases.push(alias);
        await note('join', network);
        addresses.set(network, '10.0.0.9');
        return '10.0.0.9';
      },
      disconnect: async (network) => {
        await note('leave', network);
        addresses.delete(network);
      },
    },
    targets: () => {
      if (world.wanted.includes('!')) throw new Error('lost');
      return world.wanted.map(target);
    },
    onError: (error) => world.errors.push((error as Error).message),
  });
  return { world, prometheus, app };
}

describe('AppNetworks', () => {
  it('joins those that are wanted, leaves the others, and stays in its own', async () => {
    const { world, prometheus, app } = createWorld(['old', 'shop']);
    world.wanted = ['shop', 'shop', 'blog'];
    await app.settle([prometheus]);
    expect(world.calls).toEqual(['leave old', 'join blog']);
    await app.settle([prometheus]);
    expect(world.calls).toHaveLength(2);
  });

  it('does nothing while Prometheus does not run', async () => {
    const { world, prometheus, app } = createWorld(['old']);
    await app.settle([{ ...prometheus, isRunning: false }]);
    await app.settle([]);
    expect(world.calls).toEqual([]);
  });

  it('joins Docker’s own network without an alias, which the engine refuses there', async () => {
    const { world, prometheus, app } = createWorld([]);
    world.wanted = ['bridge', 'shop'];
    await app.settle([prometheus]);
    expect(world.aliases).toEqual([null, 'stackyard-prometheus']);
  });

  it('tries again what failed, says so once, and does the rest', async () => {
    const { world, prometheus, app } = createWorld([]);
    world.wanted = ['gone', 'shop'];
    world.broken = 'gone';
    await app.settle([prometheus]);
    await app.settle([prometheus]);
    expect(world.calls).toEqual(['join gone', 'join shop', 'join gone']);
    expect(world.errors).toEqual(['Prometheus and the network gone: no']);
  });

  it('says why Prometheus is not in a network, until it is', async () => {
    const { world, prometheus, app } = createWorld([]);
    world.wanted = ['shop'];
    world.broken = 'shop';
    await app.settle([prometheus]);
    expect(app.findTrouble('shop')).toBe('Prometheus is not in the network shop. no');
    expect(app.findTrouble('other')).toBeUndefined();
    world.broken = '';
    await app.settle([prometheus]);
    expect(app.findTrouble('shop')).toBeUndefined();
  });

  it('goes on after a turn that failed as a whole, and says so once', async () => {
    const { world, prometheus, app } = createWorld([]);
    world.wanted = ['!'];
    await app.settle([prometheus]);
    await app.settle([prometheus]);
    expect(world.errors).toEqual(['Prometheus and the networks of apps: lost']);
    world.wanted = ['shop'];
    await app.settle([prometheus]);
    expect(world.calls).toEqual(['join shop']);
  });
});
