import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { describe, expect, it } from 'vitest';
import { listDashboards } from './list-dashboards.ts';
import { PANEL } from './log-links.ts';
import { listPanels, listQueries, listTargets } from './list-queries.ts';
import { knownLabels, knownMetrics } from './testing/known-metrics.ts';
import { listDataLinks } from './testing/list-data-links.ts';
import { parsePromql } from './testing/parse-promql.ts';

const COLUMNS = 24;
const values = { stack: 'corner-shop', service: 'web', container: 'corner-shop-web-1' };

it('keeps the addresses that bookmarks and other dashboards hold', () => {
  expect(listDashboards().map(({ uid }) => uid)).toEqual([
    'stackyard-engine',
    'stackyard-stack',
    'stackyard-service',
    'stackyard-container',
    'stackyard-corner-shop',
  ]);
});

/** As Grafana reads them. */
const dashboards = JSON.parse(JSON.stringify(listDashboards())) as Dashboard[];

describe.each(dashboards.map((dashboard) => [dashboard.title, dashboard] as const))(
  '%s',
  (_, dashboard) => {
    const panels = listPanels(dashboard);

    it('is complete: nothing undefined in its texts, no builder that was not built', () => {
      expect(JSON.stringify(dashboard)).not.toMatch(/undefined|NaN|\[object|"internal"/);
    });

    it('looks at the last hour, anew every ten seconds', () => {
      expect(dashboard.time).toEqual({ from: 'now-1h', to: 'now' });
      expect(dashboard).toMatchObject({ refresh: '10s', tags: ['stackyard'], editable: false });
    });

    it('fills each of its lines from edge to edge, and no panel covers another', () => {
      const cells = (dashboard.panels ?? []).flatMap(listCells);
      const lastLine = Math.max(...cells.map(({ y }) => y));
      const places = new Set(cells.map(({ x, y }) => `${x}/${y}`));
      expect(cells.every(({ x }) => x < COLUMNS)).toBe(true);
      expect(places.size).toBe(cells.length);
      expect(cells).toHaveLength(COLUMNS * (lastLine + 1));
    });

    it('numbers its panels, so that one can be shown alone', () => {
      const ids = (dashboard.panels ?? []).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).not.toContain(undefined);
    });

    it('has a title on every panel, and a unit on every number', () => {
      for (const panel of panels) {
        expect(panel.title).toMatch(/\w/);
        expect(listUnits(panel)).not.toContain('');
        expect(listUnits(panel).length).toBeGreaterThan(0);
      }
    });

    it('tells the queries of a panel apart, and asks the data source that Grafana is given', () => {
      for (const panel of panels) {
        const targets = listTargets(panel);
        expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
        const sources = [panel, ...targets].map(({ datasource }) => datasource);
        expect(new Set(sources.map((source) => source?.uid))).toEqual(new Set(['prometheus']));
      }
    });

    it('asks only for what its own variables tell', () => {
      const names = listVariables(dashboard);
      const exprs = panels.flatMap(listTargets).map(({ expr }) => expr);
      expect(names).toEqual(expect.arrayContaining(exprs.flatMap(listUsed)));
    });

    it('asks only for metrics that somebody serves, in the words of PromQL', () => {
      const queries = listQueries(dashboard, values);
      expect(queries.length).toBeGreaterThanOrEqual(panels.length);
      for (const { expr } of queries) {
        const { metrics, labels } = parsePromql(expr);
        expect(metrics).not.toHaveLength(0);
        expect(knownMetrics).toEqual(expect.arrayContaining(metrics));
        expect(knownLabels).toEqual(expect.arrayContaining(labels));
      }
    });

    it('fills its variables by what there is, and knows those that they use', () => {
      const names = listVariables(dashboard);
      for (const { query, refresh } of dashboard.templating.list ?? []) {
        const [, selector = '', label] =
          /^label_values\((.+), (\w+)\)$/.exec(query as string) ?? [];
        expect(knownMetrics).toEqual(expect.arrayContaining(parsePromql(selector).metrics));
        expect(knownLabels).toContain(label);
        expect(names).toEqual(expect.arrayContaining(listUsed(selector)));
        expect(refresh).toBe(2);
      }
    });

    it('leads to each of the others, at the same time and of the same thing', () => {
      const others = dashboards.filter(({ uid }) => uid !== dashboard.uid);
      const links = (dashboard.links ?? []).filter(({ url }) => !url?.startsWith(PANEL));
      expect(links.map(({ url }) => url)).toEqual(others.map(({ uid }) => `/d/${uid}`));
      expect(links.map(({ title }) => title)).toEqual(others.map(({ title }) => title));
      expect(links.every(({ includeVars, keepTime }) => includeVars && keepTime)).toBe(true);
      expect(links.every(({ placement }) => placement === undefined)).toBe(true);
    });

    it('leads to the logs of its time and, from every point of a chart, to those of that moment', () => {
      const [own, ...more] = (dashboard.links ?? []).filter(({ url }) => url?.startsWith(PANEL));
      expect(more).toEqual([]);
      expect(own?.url).toMatch(/^stackyard:\/logs\?.*from=\$\{__from\}0{6}&to=\$\{__to\}0{6}$/);
      expect(listVariables(dashboard)).toEqual(expect.arrayContaining(listUsed(own?.url ?? '')));
      for (const chart of panels.filter(({ type }) => type === 'timeseries')) {
        const moments = listDataLinks(chart).filter(({ url }) => url.startsWith(PANEL));
        expect(moments.map(({ url }) => url)).toEqual([
          expect.stringMatching(/^stackyard:\/logs\?.*around=\$\{__value\.time\}$/),
        ]);
      }
    });

    it('leads from a line or a cell to a dashboard that knows what it is told', () => {
      const links = panels.flatMap(listDataLinks).filter(({ url }) => !url.startsWith(PANEL));
      for (const { url } of links) {
        const { uid, given, isSameTime } = readAddress(url);
        const goal = dashboards.find((each) => each.uid === uid);
        expect(goal && listVariables(goal)).toEqual(expect.arrayContaining(given));
        expect(listVariables(dashboard)).toEqual(expect.arrayContaining(listUsed(url)));
        expect(isSameTime).toBe(true);
      }
    });

    it('takes for a link only labels that the lines have', () => {
      for (const panel of panels) {
        const used = listDataLinks(panel).flatMap(({ url }) => listLabelsOfLink(url));
        for (const { expr } of listTargets(panel)) {
          const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].map(([, labels]) => labels);
          for (const label of used) expect(grouped.join()).toContain(label);
        }
      }
    });
  },
);

function listCells({ gridPos }: Pick<Panel, 'gridPos'>) {
  const { x, y, w, h } = gridPos ?? { x: 0, y: 0, w: 0, h: 0 };
  return Array.from({ length: w * h }, (_, at) => ({ x: x + (at % w), y: y + Math.floor(at / w) }));
}

function listUnits(panel: Panel): string[] {
  if (panel.type !== 'table') return [panel.fieldConfig?.defaults.unit ?? ''];
  const overrides = panel.fieldConfig?.overrides ?? [];
  return listNumberColumns(panel).map((title) => {
    const own = overrides.find(({ matcher }) => matcher.options === title)?.properties ?? [];
    return String(own.find(({ id }) => id === 'unit')?.value ?? '');
  });
}

function listNumberColumns({ transformations = [] }: Panel): string[] {
  const organize = transformations.find(({ id }) => id === 'organize');
  const { renameByName } = organize?.options as { renameByName: Record<string, string> };
  return Object.keys(renameByName)
    .filter((field) => field.startsWith('Value #'))
    .map((field) => renameByName[field] ?? '');
}

function listVariables({ templating }: Dashboard): string[] {
  return (templating.list ?? []).map(({ name }) => name);
}

/** Names of our variables in a text; those of Grafana begin with two underscores. */
function listUsed(text: string): string[] {
  const names = [...text.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name);
  return names.filter((name) => !name.startsWith('__'));
}

function listLabelsOfLink(url: string): string[] {
  return [...url.matchAll(/__field\.labels\.(\w+)/g)].map(([, label = '']) => label);
}

function readAddress(url: string) {
  const [, uid, query = ''] = /^\/d\/([\w-]+)\?(.+)$/.exec(url) ?? [];
  const given = [...query.matchAll(/var-(\w+)=/g)].map(([, name = '']) => name);
  return { uid, given, isSameTime: query.endsWith('&${__url_time_range}') };
}
