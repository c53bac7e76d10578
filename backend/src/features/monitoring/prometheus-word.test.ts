import { describe, expect, it } from 'vitest';
import { PrometheusWord } from './prometheus-word.ts';

const TARGETS = JSON.stringify({
  data: {
    activeTargets: [
      { scrapePool: 'apps', scrapeUrl: 'http://10.1.0.2/m', health: 'up', labels: {} },
    ],
  },
});
const ALERTS = JSON.stringify({ data: { alerts: [] } });

/** A Prometheus that answers with these texts; a question without one is refused. */
function createWorld() {
  const world = { nowMs: 0, targets: TARGETS as string | null, alerts: ALERTS as string | null };
  const word = new PrometheusWord({
    ask: (url) => {
      const text = url.includes('/targets') ? world.targets : world.alerts;
      return text === null ? Promise.reject(new Error('refused')) : Promise.resolve(text);
    },
    now: () => world.nowMs,
  });
  const ask = () => word.ask('p', 'http://10.0.0.2:9090');
  return { world, word, ask };
}

describe('PrometheusWord', () => {
  it.each([null, '<html>'])(
    'keeps what was said last when it is answered with %j',
    async (text) => {
      const { world, ask } = createWorld();
      await ask();
      world.targets = text;
      world.nowMs = 30_000;
      expect(await ask()).toMatchObject({ metricsTrouble: null, apps: [{ state: 'up' }] });
    },
  );

  it.each([
    ['targets', 'Prometheus does not say what it reads.'],
    ['alerts', 'Prometheus does not say which alerts fire.'],
  ] as const)('says after a time that nothing is said of %s', async (page, expected) => {
    const { world, ask } = createWorld();
    await ask();
    const text = world[page];
    world[page] = null;
    world.nowMs = 30_001;
    expect(await ask()).toMatchObject({ metricsTrouble: expected, apps: [{ state: 'up' }] });
    world[page] = text;
    expect(await ask()).toMatchObject({ metricsTrouble: null });
  });

  it('knows nothing of another container, or when none runs', async () => {
    const { word, ask } = createWorld();
    await ask();
    expect(word.get('p').apps).toHaveLength(1);
    expect(word.get('other').apps).toEqual([]);
    await ask();
    expect(word.get(null).apps).toEqual([]);
  });
});
