import {
  GraphDrawStyle,
  LegendDisplayMode,
  LegendPlacement,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { createDataLink } from '../links.ts';
import type { DataLink } from '../links.ts';
import { overTime, prometheus, withRefIds } from '../prometheus.ts';

export interface Lines {
  title: string;
  /** For what a title cannot say. */
  description?: string;
  /** Of Grafana's: `percentunit` is 1 for 100 %. */
  unit: string;
  /** Expressions by the legend of their lines, where `{{label}}` stands for a label's value. */
  queries: Record<string, string>;
  links?: DataLink[];
}

/** A chart over time, as all of ours look. */
export function createLines({
  title,
  description = '',
  unit,
  queries,
  links = [],
}: Lines): PanelBuilder {
  const targets = Object.entries(queries).map(([legend, expr]) => overTime(expr, legend));
  return new PanelBuilder()
    .title(title)
    .description(description)
    .datasource(prometheus)
    .targets(withRefIds(targets))
    .unit(unit)
    .min(0)
    .drawStyle(GraphDrawStyle.Line)
    .lineWidth(1)
    .fillOpacity(10)
    .showPoints(VisibilityMode.Never)
    .legend(createLegend())
    .tooltip(createTooltip())
    .dataLinks(links.map(createDataLink));
}

/** For parts that make a whole. */
export function createStack(lines: Lines): PanelBuilder {
  return createLines(lines)
    .fillOpacity(40)
    .stacking(new StackingConfigBuilder().mode(StackingMode.Normal));
}

/** A dashed line without a filling for what may not be exceeded; it has the legend `Limit`. */
export function withLimit(panel: PanelBuilder): PanelBuilder {
  return panel.overrideByName('Limit', [
    { id: 'color', value: { mode: 'fixed', fixedColor: 'red' } },
    { id: 'custom.fillOpacity', value: 0 },
    { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 8] } },
    { id: 'custom.stacking', value: { mode: 'none', group: 'limit' } },
  ]);
}

function createLegend() {
  return new VizLegendOptionsBuilder()
    .showLegend(true)
    .displayMode(LegendDisplayMode.List)
    .placement(LegendPlacement.Bottom)
    .calcs(['lastNotNull']);
}

function createTooltip() {
  return new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending);
}
