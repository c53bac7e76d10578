import { describe, expect, it } from 'vitest';
import { makeUsage } from '../../testing/fake-usage.ts';
import { isIn, usageRows } from './usage-rows.ts';

const MIB = 1024 ** 2;
const web = (replica: number, given: Parameters<typeof makeUsage>[1] = {}) =>
  makeUsage('shop/web', { id: `w${replica}`, name: `shop-web-${replica}`, replica, ...given });

describe('usageRows', () => {
  it('sums up the containers of a service; what is known of one counts', () => {
    const [row] = usageRows(
      [
        web(1, { restarts: 2, sample: { cpuPercent: 10, memoryBytes: MIB } }),
        web(2, { restarts: null, sample: { cpuPercent: null, memoryBytes: 2 * MIB } }),
      ],
      'service',
    );
    expect(row).toMatchObject({
      key: 'shop/web',
      name: 'web',
      containers: 2,
      cpuPercent: 10,
      memoryBytes: 3 * MIB,
      restarts: 2,
    });
  });

  it.each([
    [[100, 200], 300],
    [[100, null], null],
  ])('has a limit of memory where each container has one: %j', (limits, expected) => {
    const containers = limits.map((memoryLimitBytes, index) => web(index, { memoryLimitBytes }));
    expect(usageRows(containers, 'stack')[0]?.memoryLimitBytes).toBe(expected);
  });

  it.each([
    [['healthy', 'unhealthy', 'none'], 'unhealthy'],
    [['healthy', 'starting'], 'starting'],
    [['none', 'healthy'], 'healthy'],
    [[null, null], null],
  ] as const)('tells the worst health of %j', (healths, expected) => {
    const containers = healths.map((health, index) => web(index, { health }));
    expect(usageRows(containers, 'service')[0]?.health).toBe(expected);
  });

  it('leaves out of services and stacks what Compose did not make', () => {
    const lone = makeUsage('x/y', { name: 'lone', stack: null, service: null });
    expect(usageRows([lone], 'container')).toMatchObject([{ key: 'lone', stack: null }]);
    expect(usageRows([lone], 'service')).toEqual([]);
    expect(usageRows([lone], 'stack')).toEqual([]);
  });
});

describe('isIn', () => {
  it.each([
    [{}, 4],
    [{ stack: 'shop' }, 3],
    [{ stack: 'shop', service: 'web' }, 2],
    [{ container: 'shop-web-2' }, 1],
    [{ stack: 'nowhere' }, 0],
  ])('finds those of %j', (place, count) => {
    const all = [web(1), web(2), makeUsage('shop/db'), makeUsage('blog/web')];
    expect(all.filter(isIn(place))).toHaveLength(count);
  });
});
