import { describe, expect, it } from 'vitest';
import type { UsageHour, UsageSeries } from '@stackyard/contract';
import { makeSeries } from '../../testing/fake-usage.ts';
import { trendsOf } from './use-usage-trends.ts';
import { withoutEmptyStart } from './without-empty-start.ts';

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('an hour without its empty start', () => {
  const STEP_MS = 10_000;
  const begun = (numbers: (number | null)[]) =>
    withoutEmptyStart({ fromMs: 0, stepMs: STEP_MS, series: [makeSeries('web', numbers)] });

  it('begins where something is known, and shows five minutes at the least', () => {
    const long = begun([...times(20, null), ...times(100, 1)]);
    expect([long.fromMs, long.series[0]?.cpuPercent.length]).toEqual([20 * STEP_MS, 100]);
    const short = begun([...times(118, null), 1, 2]);
    expect([short.fromMs, short.series[0]?.memoryBytes.length]).toEqual([90 * STEP_MS, 30]);
  });

  it.each([[times(120, null)], [[]], [[1, ...times(10, null)]]])(
    'is the whole of an hour that has no empty start, or nothing else',
    (numbers) => {
      expect(begun(numbers).series[0]?.cpuPercent).toEqual(numbers);
    },
  );
});

describe('the trends of a table', () => {
  const hour = (...all: UsageSeries[]): UsageHour => ({ fromMs: 0, stepMs: 60_000, series: all });

  it('begin each where its own figures begin, as the charts of its page do', () => {
    const trends = trendsOf(
      hour(
        makeSeries('old', times(60, 1)),
        makeSeries('young', [...times(50, null), ...times(10, 2)]),
        makeSeries('new', [...times(58, null), 3, 4]),
      ),
    );
    expect(trends.get('old')?.cpuPercent).toEqual(times(60, 1));
    expect(trends.get('young')?.memoryBytes).toEqual(times(10, 2));
    expect(trends.get('new')?.cpuPercent).toEqual([null, null, null, 3, 4]);
  });
});
