import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  DashboardBuilder,
  DashboardCursorSync,
  RowBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type {
  Dashboard,
  GridPos,
  Panel,
  QueryVariableBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { createDataLink, createLinksToOthers, createLinkToLogs, titleOf } from './links.ts';
import type { Uid } from './links.ts';
import { type LogPlace, PANEL, toLogsOfMoment } from './log-links.ts';

const COLUMNS = 24;

export interface Plan {
  uid: Uid;
  description: string;
  variables: QueryVariableBuilder[];
  /** Whose logs belong to it. */
  logs: LogPlace;
  rows: Row[];
}

export interface Row {
  title: string;
  lines: Line[];
}

export interface Line {
  height: number;
  panels: UnplacedPanel[];
}

export interface UnplacedPanel extends Builder<Panel> {
  id(id: number): this;
  gridPos(place: GridPos): this;
}

/** Panels side by side, equally wide. The SDK's builder lets a line run over the edge, so we place them ourselves. */
export function line(height: number, ...panels: UnplacedPanel[]): Line {
  if (COLUMNS % panels.length === 0) return { height, panels };
  throw new Error(`${panels.length} panels do not share ${COLUMNS} columns evenly.`);
}

/** Dashboards of one family: the same time, the same links, the same look. */
export function createDashboard({ uid, description, variables, logs, rows }: Plan): Dashboard {
  const builder = new DashboardBuilder(titleOf(uid))
    .uid(uid)
    .description(description)
    .tags(['stackyard'])
    .readonly()
    .timezone('browser')
    .time({ from: 'now-1h', to: 'now' })
    .refresh('10s')
    .tooltip(DashboardCursorSync.Crosshair)
    .annotations([])
    .variables(variables)
    .links([...createLinksToOthers(uid), createLinkToLogs(logs)]);
  placeRows(builder, rows);
  const dashboard = builder.build();
  for (const panel of dashboard.panels ?? []) if ('type' in panel) leadToLogs(panel, logs);
  return dashboard;
}

/** From the lines of every chart, unless they know better whose logs are theirs. */
function leadToLogs({ type, fieldConfig }: Panel, logs: LogPlace): void {
  if (type !== 'timeseries' || !fieldConfig) return;
  const { defaults } = fieldConfig;
  const links = defaults.links ?? [];
  if (links.some(({ url }) => url?.startsWith(PANEL))) return;
  defaults.links = [...links, createDataLink(toLogsOfMoment(logs)).build()];
}

function placeRows(builder: DashboardBuilder, rows: Row[]): void {
  const next = { id: 1, y: 0 };
  for (const { title, lines } of rows) {
    const place = { x: 0, y: next.y, w: COLUMNS, h: 1 };
    builder.withRow(new RowBuilder(title).id(next.id).gridPos(place));
    next.id += 1;
    next.y += 1;
    for (const each of lines) {
      placeLine(builder, each, next);
      next.id += each.panels.length;
      next.y += each.height;
    }
  }
}

function placeLine(
  builder: DashboardBuilder,
  { height, panels }: Line,
  next: { id: number; y: number },
) {
  const width = COLUMNS / panels.length;
  for (const [index, panel] of panels.entries()) {
    const place = { x: index * width, y: next.y, w: width, h: height };
    builder.withPanel(panel.id(next.id + index).gridPos(place));
  }
}
