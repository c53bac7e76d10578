import type { Dashboard, Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';

export interface PanelQuery {
  panel: string;
  /** PromQL as Prometheus takes it. */
  expr: string;
  /** How Grafana asks: for one moment, or for the whole range. */
  isInstant: boolean;
}

/** What Grafana puts in itself, for scrapes every ten seconds and the range that our dashboards start with. */
const ofGrafana = { __rate_interval: '1m', __range: '1h' };

/** Every query of every panel, with the values of the dashboard's variables. Throws where a variable has none. */
export function listQueries(dashboard: Dashboard, values: Record<string, string>): PanelQuery[] {
  return listPanels(dashboard).flatMap((panel) =>
    listTargets(panel).map(({ expr, instant }) => ({
      panel: panel.title ?? '',
      expr: substitute(expr, { ...ofGrafana, ...values }),
      isInstant: instant ?? false,
    })),
  );
}

/** The panels without the rows between them. */
export function listPanels({ panels = [] }: Dashboard): Panel[] {
  return panels.filter((panel): panel is Panel => !isRow(panel));
}

/** All our panels ask Prometheus. */
export function listTargets({ targets = [] }: Panel): Dataquery[] {
  return targets as Dataquery[];
}

function isRow(panel: Panel | RowPanel): panel is RowPanel {
  return panel.type === 'row';
}

function substitute(expr: string, values: Record<string, string>): string {
  return expr.replaceAll(/\$(\w+)|\$\{(\w+)\}/g, (_, plain?: string, braced?: string) => {
    const name = plain ?? braced ?? '';
    const value = values[name];
    if (value === undefined) throw new Error(`The variable ${name} of "${expr}" has no value.`);
    return value;
  });
}
