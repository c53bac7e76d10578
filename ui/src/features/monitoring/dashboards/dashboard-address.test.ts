import { describe, expect, it } from 'vitest';
import { dashboardOf, frameUrl, grafanaUrl } from './dashboard-address.ts';

const GRAFANA = 'http://127.0.0.1:31000';

describe('the dashboard of a place', () => {
  it.each([
    [{}, 'stackyard-engine'],
    [{ stack: 'shop' }, 'stackyard-stack'],
    [{ stack: 'shop', service: 'web' }, 'stackyard-service'],
    [{ container: 'shop-web-1' }, 'stackyard-container'],
  ])('%j is %s', (place, uid) => {
    expect(dashboardOf(place)).toBe(uid);
  });

  it('shows the last hour where nothing else is said, and goes on', () => {
    const place = { stack: 'shop', service: undefined };
    expect(grafanaUrl(GRAFANA, { uid: 'stackyard-stack', place })).toBe(
      `${GRAFANA}/d/stackyard-stack?from=now-1h&to=now&refresh=10s&var-stack=shop`,
    );
  });

  it('shows the time that a link says, in the colours of the panel', () => {
    const address = {
      uid: 'stackyard-container',
      place: { container: 'a&b' },
      span: { fromMs: 1_000, toMs: 2_000 },
    };
    expect(frameUrl(GRAFANA, address, 'dark')).toBe(
      `${GRAFANA}/d/stackyard-container?from=1000&to=2000&var-container=a%26b&theme=dark&kiosk=1`,
    );
  });
});
