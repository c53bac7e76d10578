import {
  BigValueColorMode,
  BigValueGraphMode,
  ReduceDataOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import type { ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { NoUnit } from '@grafana/grafana-foundation-sdk/units';
import { asTable, prometheus, withRefIds } from '../prometheus.ts';

export interface BigWord {
  title: string;
  description?: string;
  /** Has one answer, whose label is the word. */
  expr: string;
  label: string;
  words: ValueMapping[];
}

/** What a label says now. */
export function createWord({ title, description = '', expr, label, words }: BigWord): PanelBuilder {
  return new PanelBuilder()
    .title(title)
    .description(description)
    .datasource(prometheus)
    .targets(withRefIds([asTable(expr)]))
    .unit(NoUnit)
    .mappings(words)
    .colorMode(BigValueColorMode.Value)
    .graphMode(BigValueGraphMode.None)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields(`/^${label}$/`));
}
