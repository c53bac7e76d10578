import { describe, expect, it } from 'vitest';
import { aRunningContainer, aSample } from '../../testing/usage.ts';
import { groupUsage, type ContainerSamples } from './group-usage.ts';

const SPAN_MS = 10_000;
const MINUTE = { fromMs: 0, toMs: 30_000, stepMs: SPAN_MS, most: 10 };

/** A container that used so much CPU at each of its looks, 5 s apart; its other figures are those of `aSample`. */
const used = (name: string, place: string | null, cpu: (number | null)[]): ContainerSamples => {
  const [project = '', service = ''] = place?.split('/') ?? [];
  const compose = place === null ? null : { project, service, replica: 1, isOneOff: false };
  return {
    container: aRunningContainer({ id: name, name, compose }),
    samples: cpu.map((cpuPercent, index) => aSample({ atMs: index * 5_000, cpuPercent })),
  };
};
const all = [
  used('lone', null, [1]),
  used('shop-db-1', 'shop/db', [10, 30, 50]),
  used('shop-web-1', 'shop/web', [null, 100, 100]),
  used('shop-web-2', 'shop/web', [2, 4]),
];

describe('groupUsage', () => {
  it('tells means over each span of time, those that used most first', () => {
    const series = groupUsage(all, { ...MINUTE, by: 'container' });
    expect(series.map(({ key, cpuPercent }) => [key, cpuPercent])).toEqual([
      ['shop-web-1', [100, 100, null]],
      ['shop-db-1', [20, 50, null]],
      ['shop-web-2', [3, null, null]],
      ['lone', [1, null, null]],
    ]);
    expect(series[0]).toMatchObject({ memoryBytes: [2, 2, null], writtenPerSecond: [7, 7, null] });
  });

  it.each([
    [
      'service' as const,
      [
        ['shop/web', [103, 100, null]],
        ['shop/db', [20, 50, null]],
      ],
    ],
    ['stack' as const, [['shop', [123, 150, null]]]],
  ])('sums up each %s', (by, expected) => {
    const series = groupUsage(all, { ...MINUTE, by });
    expect(series.map(({ key, cpuPercent }) => [key, cpuPercent])).toEqual(expected);
  });

  it('keeps among them what uses much memory and hardly any CPU', () => {
    const full = used('full', null, [0, 0]);
    full.samples = full.samples.map((sample) => ({ ...sample, memoryBytes: 1e9 }));
    const series = groupUsage([...all, full], { ...MINUTE, by: 'container', most: 2 });
    expect(series.map(({ key }) => key)).toEqual(['shop-web-1', 'full', '']);
  });

  it('makes one of those that are too many', () => {
    const series = groupUsage(all, { ...MINUTE, by: 'container', most: 2 });
    expect(series.map(({ key, cpuPercent }) => [key, cpuPercent])).toEqual([
      ['shop-web-1', [100, 100, null]],
      ['shop-db-1', [20, 50, null]],
      ['', [4, null, null]],
    ]);
  });

  it.each([
    [{ stack: 'shop' }, ['shop-web-1', 'shop-db-1', 'shop-web-2']],
    [{ stack: 'shop', service: 'web' }, ['shop-web-1', 'shop-web-2']],
    [{ stack: 'other' }, []],
    [{ container: 'lone' }, ['lone']],
  ])('tells only of what is asked for: %j', (place, names) => {
    const series = groupUsage(all, { ...MINUTE, by: 'container', ...place });
    expect(series.map(({ key }) => key)).toEqual(names);
  });

  it('joins containers that had the same name one after the other, and leaves out other times', () => {
    const before = used('shop-db-1', 'shop/db', [5]);
    const old = { ...before, samples: [aSample({ atMs: -1 }), aSample({ atMs: 30_000 })] };
    const [series] = groupUsage([before, old], { ...MINUTE, by: 'container' });
    expect(series).toMatchObject({ key: 'shop-db-1', cpuPercent: [5, null, null] });
  });
});
