import { expect, it } from 'vitest';
import { createServiceDashboard } from './dashboards/service.ts';
import { listDashboards } from './list-dashboards.ts';
import { listQueries } from './list-queries.ts';

const shopWeb = { stack: 'shop', service: 'web', container: 'shop-web-1' };

it('puts the values of variables where Grafana would', () => {
  const cpu = listQueries(createServiceDashboard(), shopWeb).find(
    ({ panel, isInstant }) => panel === 'CPU' && !isInstant,
  );
  expect(cpu?.expr).toBe(
    'sum(rate(container_cpu_usage_seconds_total{container_label_com_docker_compose_project="shop",container_label_com_docker_compose_service="web"}[1m]))',
  );
});

it('lets a test choose the window that Grafana would choose', () => {
  const values = { ...shopWeb, __rate_interval: '40s' };
  const text = listQueries(createServiceDashboard(), values).map(({ expr }) => expr);
  expect(text.join()).toContain('[40s]');
});

it('leaves no variable in any query of any dashboard', () => {
  const queries = listDashboards().flatMap((dashboard) => listQueries(dashboard, shopWeb));
  expect(queries.filter(({ expr }) => expr.includes('$'))).toEqual([]);
});

it('says which variable has no value', () => {
  expect(() => listQueries(createServiceDashboard(), { stack: 'shop' })).toThrow(
    /The variable service of ".+" has no value/,
  );
});

it('says how Grafana asks', () => {
  const { panels } = createServiceDashboard();
  const queries = listQueries(createServiceDashboard(), shopWeb);
  expect(panels?.some(({ type }) => type === 'table')).toBe(true);
  expect(
    queries.filter(({ panel }) => panel === 'Containers').every(({ isInstant }) => isInstant),
  ).toBe(true);
  expect(queries.find(({ panel }) => panel === 'Disk read')?.isInstant).toBe(false);
});
