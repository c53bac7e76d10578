import { describe, expect, it } from 'vitest';
import type { UsageHour } from '@stackyard/contract';
import { makeSeries, makeUsage } from '../../../testing/fake-usage.ts';
import { usageRows } from '../../../lib/usage/usage-rows.ts';
import { chartLines, chartTimes, totalLines } from './chart-lines.ts';

const STEP_MS = 10_000;
/** Three spans, of which the last has only begun. */
const hour: UsageHour = {
  fromMs: 0,
  stepMs: STEP_MS,
  series: [makeSeries('shop-web-1', [1, null, 3]), makeSeries('', [5, 6, 7])],
};
const nowMs = 22_000;
const rows = usageRows(
  [
    makeUsage('shop/web', { sample: { cpuPercent: 30, receivedPerSecond: 2 } }),
    makeUsage('shop/db', { sample: { cpuPercent: 8, receivedPerSecond: null } }),
  ],
  'container',
);
const live = { hour, rows, nowMs, isDark: false };

describe('the lines of a chart', () => {
  it('have what is used now in place of the span that has only begun', () => {
    expect(chartTimes(hour, nowMs)).toEqual([5, 15, 22]);
    expect(chartLines(live, 'cpuPercent')).toMatchObject([
      { name: 'shop-web-1', values: [1, null, 30] },
      { name: 'All others', values: [5, 6, 8] },
    ]);
  });

  it('go on where the page was not read anew for a while', () => {
    expect(chartTimes(hour, 95_000)).toEqual([5, 15, 25, 95]);
  });

  it('are sums of all names for what goes in and out', () => {
    const [received, sent] = totalLines(live, {
      receivedPerSecond: 'Received',
      sentPerSecond: 'Sent',
    });
    expect(received).toMatchObject({ name: 'Received', values: [6, 6, 2] });
    expect(sent?.values.at(-1)).toBe(10_000);
    expect(received?.colour).not.toBe(sent?.colour);
  });

  it('are none of an hour of which nothing is known', () => {
    const empty = { fromMs: 0, stepMs: STEP_MS, series: [] };
    expect(chartTimes(empty, nowMs)).toEqual([22]);
    expect(chartLines({ ...live, hour: empty }, 'cpuPercent')).toEqual([]);
  });
});
