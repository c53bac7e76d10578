import { createHash } from 'node:crypto';
import type { ProvisionedRecord } from './provisioned-record.ts';

export interface DataSource {
  uid: string;
  name: string;
  type: string;
  url: string;
  access: string;
  isDefault: boolean;
  isEditable: boolean;
  settings: Record<string, unknown>;
  credentials: { user: string; password: string } | undefined;
}

/** What a file of `provisioning/datasources` says; throws with the field that is wrong. */
export function parseDataSources(file: ProvisionedRecord): DataSource[] {
  return file.records('datasources').map(parseDataSource);
}

/** Throws where two have the same name or uid, or more than one is the default. */
export function refuseConflicts(dataSources: readonly DataSource[]): void {
  for (const key of ['name', 'uid'] as const) {
    const values = dataSources.map((dataSource) => dataSource[key]);
    const double = values.find((value, index) => values.indexOf(value) < index);
    if (double) throw new Error(`the ${key} '${double}' is used more than once`);
  }
  if (dataSources.filter(({ isDefault }) => isDefault).length > 1) {
    throw new Error(
      'datasource.yaml config is invalid. Only one datasource per organization can be marked as default',
    );
  }
}

function parseDataSource(record: ProvisionedRecord): DataSource {
  const name = record.requiredText('name');
  const access = record.text('access');
  return {
    uid: record.text('uid') || uidOfName(name),
    name,
    type: record.requiredText('type'),
    url: checkUrl(record.requiredText('url'), name),
    access: access === 'direct' ? access : 'proxy',
    isDefault: record.isOn('isDefault'),
    isEditable: record.isOn('editable'),
    settings: record.record('jsonData').values(),
    credentials: record.isOn('basicAuth')
      ? {
          user: record.text('basicAuthUser'),
          password: record.record('secureJsonData').text('basicAuthPassword'),
        }
      : undefined,
  };
}

function checkUrl(text: string, name: string): string {
  if (/^https?:/.test(text) && URL.canParse(text)) return text;
  throw new Error(`the url of '${name}' must be one of http or https, not '${text}'`);
}

/** The uid that Grafana gives to a data source without one. */
function uidOfName(name: string): string {
  return `P${createHash('sha256').update(name).digest('hex').slice(0, 16)}`.toUpperCase();
}
