import { describe, expect, it } from 'vitest';
import { MetricsLink } from './metrics-link.ts';
import { fakeAddOnEngine } from './testing/fake-add-on-engine.ts';

/** Stackyard in a container whose address in the network is `address` as soon as it has joined it. */
function createWorld(own: string | null = 'own') {
  const world = {
    gateway: '10.0.0.1',
    address: '10.0.0.9',
    isJoined: false,
    isTaken: false,
    doors: [] as string[],
    calls: 0,
  };
  const engine = fakeAddOnEngine({
    ensureNetwork: () => {
      world.calls += 1;
      return Promise.resolve({ gateway: world.gateway });
    },
    connect: () => {
      world.calls += 1;
      world.isJoined = true;
      return Promise.resolve(world.address);
    },
    findAddress: () => {
      world.calls += 1;
      return Promise.resolve(world.isJoined ? world.address : null);
    },
  });
  const door = {
    open: (host: string, port: number) => {
      if (world.isTaken) return Promise.reject(new Error('no such address'));
      world.doors.push(`${host}:${port}`);
      return Promise.resolve(port);
    },
    close: () => Promise.resolve(void world.doors.push('closed')),
  };
  const link = new MetricsLink({ engine, door, findOwnContainer: () => Promise.resolve(own) });
  return { world, link };
}

describe('MetricsLink', () => {
  it('listens anew when its own address has changed, under the same name for Prometheus', async () => {
    const { world, link } = createWorld();
    expect(await link.open()).toBe('stackyard:9464');
    world.address = '10.0.0.12';
    expect(await link.open()).toBe('stackyard:9464');
    expect(await link.open()).toBe('stackyard:9464');
    expect(world.doors).toEqual(['10.0.0.9:9464', '10.0.0.12:9464']);
  });

  it('listens anew at the gateway when that has changed, and says so', async () => {
    const { world, link } = createWorld(null);
    expect(await link.open()).toBe('10.0.0.1:9464');
    world.gateway = '10.1.0.1';
    await link.keep();
    expect(await link.open()).toBe('10.1.0.1:9464');
    expect(world.doors).toEqual(['10.0.0.1:9464', '10.1.0.1:9464']);
  });

  it('joins again when it was taken out of the network, and asks once while it was not', async () => {
    const { world, link } = createWorld();
    await link.keep();
    world.calls = 0;
    await link.keep();
    expect(world.calls).toBe(1);
    world.isJoined = false;
    world.address = '10.0.0.12';
    await link.keep();
    expect(world.isJoined).toBe(true);
    expect(world.doors).toEqual(['10.0.0.9:9464', '10.0.0.12:9464']);
  });

  it('is not open, and tries again, when it could not move', async () => {
    const { world, link } = createWorld();
    await link.open();
    world.address = '10.0.0.12';
    world.isTaken = true;
    await expect(link.keep()).rejects.toThrow('no such address');
    expect(link.isOpen).toBe(false);
    world.isTaken = false;
    await link.keep();
    expect(link.isOpen).toBe(true);
  });

  it('opens one door when a job and a look want one at the same time', async () => {
    const { world, link } = createWorld();
    await Promise.all([link.open(), link.keep()]);
    expect(world.doors).toEqual(['10.0.0.9:9464']);
  });

  it('never listens everywhere because it has no address', async () => {
    const { world, link } = createWorld();
    world.address = '';
    await expect(link.open()).rejects.toThrow('Stackyard has no address');
    expect(world.doors).toEqual([]);
  });
});
