import { describe, expect, it } from 'vitest';
import { tryReadTargets } from './read-targets.ts';

const target = (scrapePool: string, health: string, lastError = '') => ({
  scrapePool,
  health,
  lastError,
  scrapeUrl: 'http://172.20.0.3:8080/metrics',
  labels: { job: scrapePool, stack: 'shop', service: 'web', container: 'shop-web-1' },
});
const answer = (...activeTargets: object[]) => JSON.stringify({ data: { activeTargets } });

describe('tryReadTargets', () => {
  it('tells of each app whether it can be read', () => {
    const nonsense = 'expected a valid start token, got "<"';
    const reason =
      'It answered with a web page, not with metrics: is the label prometheus.io/path right?';
    const { apps = [] } =
      tryReadTargets(
        answer(target('apps', 'up'), target('apps', 'down', nonsense), target('apps', 'unknown')),
      ) ?? {};
    expect(apps.map(({ state, reason: why, details }) => [state, why, details])).toEqual([
      ['up', null, null],
      ['down', reason, nonsense],
      ['unknown', null, null],
    ]);
    expect(apps[0]).toMatchObject({
      stack: 'shop',
      container: 'shop-web-1',
      url: 'http://172.20.0.3:8080/metrics',
    });
  });

  it.each([
    ['up', '', null],
    ['unknown', '', null],
    [
      'down',
      'connection refused',
      'Prometheus cannot read what containers use: connection refused.',
    ],
    ['down', '', 'Prometheus cannot read what containers use: Stackyard does not answer it.'],
  ])('knows whether Stackyard itself is read: %s', (health, lastError, expected) => {
    const read = tryReadTargets(answer(target('containers', health, lastError)));
    expect(read?.metricsTrouble).toBe(expected);
  });

  it.each(['', 'nonsense', '{}', '{"data":{"activeTargets":[1]}}'])(
    'tells nothing of an answer that makes no sense: %j',
    (text) => {
      expect(tryReadTargets(text)).toBeUndefined();
    },
  );
});
