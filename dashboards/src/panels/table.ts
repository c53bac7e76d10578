import { TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import type { DynamicConfigValue, ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { DataLink } from '../links.ts';
import { asTable, prometheus, refId, withRefIds } from '../prometheus.ts';
import { fullIsBad } from './thresholds.ts';

/** A label that names the row. */
export interface NameColumn {
  title: string;
  label: string;
  link: DataLink;
}

/** A number, or a label's word where the answer has one that counts. */
export type Column = { title: string; expr: string } & (
  { unit: string; isShare?: true } | { label: string; words: ValueMapping[] }
);

export interface Table {
  title: string;
  description?: string;
  names: NameColumn[];
  /** Each answers by the first name; one of them by all names. */
  columns: Column[];
  /** The column that the table starts sorted by, most first. */
  sortBy: string;
}

/** Rows of what is so now, a query for each column. */
export function createTable(table: Table): PanelBuilder {
  const { title, description = '', names, columns, sortBy } = table;
  const panel = new PanelBuilder()
    .title(title)
    .description(description)
    .datasource(prometheus)
    .targets(withRefIds(columns.map(({ expr }) => asTable(expr))))
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({ id: 'organize', options: arrange(names, columns) })
    .unit('none')
    .sortBy([new TableSortByFieldStateBuilder().displayName(sortBy).desc(true)]);
  for (const name of names) panel.overrideByName(name.title, [{ id: 'links', value: [name.link] }]);
  for (const column of columns) panel.overrideByName(column.title, listProperties(column));
  return panel;
}

/** Names first, then the columns as given, under their titles. */
function arrange(names: NameColumn[], columns: Column[]) {
  const values = columns.map((_, index) => `Value #${refId(index)}`);
  const shown = columns.map((column, index) =>
    'label' in column ? column.label : (values[index] ?? ''),
  );
  const fields = [...names.map(({ label }) => label), ...shown];
  const titles = [...names, ...columns].map(({ title }) => title);
  const hidden = ['Time', ...values.filter((value) => !shown.includes(value))];
  return {
    excludeByName: Object.fromEntries(hidden.map((field) => [field, true])),
    indexByName: Object.fromEntries(fields.map((field, index) => [field, index])),
    renameByName: Object.fromEntries(fields.map((field, index) => [field, titles[index]])),
  };
}

function listProperties(column: Column): DynamicConfigValue[] {
  if ('label' in column) return listWordProperties(column.words);
  const unit = { id: 'unit', value: column.unit };
  return column.isShare ? [unit, ...shareProperties] : [unit];
}

function listWordProperties(words: ValueMapping[]): DynamicConfigValue[] {
  return [
    { id: 'mappings', value: words },
    { id: 'custom.cellOptions', value: { type: 'color-text' } },
  ];
}

const shareProperties: DynamicConfigValue[] = [
  { id: 'min', value: 0 },
  { id: 'max', value: 1 },
  { id: 'thresholds', value: { mode: 'absolute', steps: fullIsBad } },
  { id: 'custom.cellOptions', value: { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' } },
];
