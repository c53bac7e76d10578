import { describe, expect, it } from 'vitest';
import { aRunningContainer, aSample } from '../../testing/usage.ts';
import { KEPT_MS, UsageHistory } from './usage-history.ts';

const place = { stack: 'shop', service: 'web', replica: 1 };
const compose = { project: 'shop', service: 'web', replica: 1, isOneOff: false };
const web = aRunningContainer({ compose });
const sample = (atMs: number) => aSample({ atMs });

function historyAt(clock: { now: number }) {
  const history = new UsageHistory({ everyMs: 10_000, now: () => clock.now });
  return { history, times: () => history.samplesOf(place).map(({ atMs }) => atMs) };
}

describe('UsageHistory', () => {
  it('joins what held the place before and after it was made anew', () => {
    const { history, times } = historyAt({ now: 0 });
    history.add(web, sample(10));
    history.add({ ...web, id: 'c2' }, sample(30));
    history.add(web, sample(20));
    expect(times()).toEqual([10, 20, 30]);
  });

  it.each([
    ['another stack', { ...compose, project: 'other' }],
    ['another service', { ...compose, service: 'db' }],
    ['another replica', { ...compose, replica: 2 }],
    ['a single run', { ...compose, isOneOff: true }],
    ['no stack', null],
  ])('keeps apart a container of %s', (_, other) => {
    const { history, times } = historyAt({ now: 0 });
    history.add({ ...web, compose: other }, sample(10));
    expect(times()).toEqual([]);
  });

  it('keeps an hour, also of a container that is gone', () => {
    const clock = { now: 0 };
    const { history, times } = historyAt(clock);
    history.add(web, sample(10_000));
    clock.now = KEPT_MS;
    expect(times()).toEqual([10_000]);
    clock.now = KEPT_MS + 10_001;
    expect(times()).toEqual([]);
  });

  it('knows nothing from before it began', () => {
    const clock = { now: 5_000 };
    const { history } = historyAt(clock);
    clock.now += KEPT_MS / 2;
    expect(history.sinceMs).toBe(5_000);
    clock.now += KEPT_MS;
    expect(history.sinceMs).toBe(clock.now - KEPT_MS);
  });

  it('goes on when the clock was set back to before it began, and forward again', () => {
    const clock = { now: 2 * KEPT_MS };
    const { history, times } = historyAt(clock);
    history.add(web, sample(clock.now));
    clock.now = KEPT_MS;
    history.add(web, sample(clock.now));
    expect(times()).toContain(KEPT_MS);
    clock.now = 2 * KEPT_MS + 1;
    history.add(web, sample(clock.now));
    expect(times()).toEqual([2 * KEPT_MS, 2 * KEPT_MS + 1]);
  });

  it('forgets the container that is gone for longest when there are too many', () => {
    const { history, times } = historyAt({ now: 0 });
    history.add(web, sample(1));
    const another = (index: number) =>
      history.add({ ...web, id: `other${index}`, compose: null }, sample(index + 2));
    for (let index = 0; index < 499; index += 1) another(index);
    expect(times()).toEqual([1]);
    another(499);
    expect(times()).toEqual([]);
  });
});
