import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ValueSources } from '../expand-value.ts';
import { StartError } from '../start-error.ts';
import { parseDashboardProviders, type DashboardProvider } from './dashboard-provider.ts';
import { parseDataSources, refuseConflicts, type DataSource } from './data-source.ts';
import { provisionedRecord, type ProvisionedRecord } from './provisioned-record.ts';

export interface Provisioning {
  dataSources: DataSource[];
  providers: DashboardProvider[];
}

/** Reads what Grafana reads once, at its start; throws StartError with the file and what is wrong in it. */
export function readProvisioning(folder: string, sources: ValueSources): Provisioning {
  const dataSources = refusing('Datasource provisioning error', () => {
    const found = readFiles(join(folder, 'datasources'), sources, parseDataSources);
    refuseConflicts(found);
    return found;
  });
  const providers = refusing('Failed to provision dashboards', () =>
    readFiles(join(folder, 'dashboards'), sources, parseDashboardProviders),
  );
  return { dataSources, providers };
}

function readFiles<T>(
  folder: string,
  sources: ValueSources,
  parseFile: (file: ProvisionedRecord) => T[],
): T[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      try {
        return parseFile(readFile(path, sources));
      } catch (cause) {
        throw new Error(`${path}: ${(cause as Error).message}`, { cause });
      }
    });
}

/** Grafana takes a file without a version for one of an outdated format; the stand-in knows none of those. */
function readFile(path: string, sources: ValueSources): ProvisionedRecord {
  const file = provisionedRecord(parse(sources.readFile(path)), sources);
  if (file.count('apiVersion') === 1) return file;
  throw new Error(`apiVersion must be 1, not '${file.text('apiVersion')}'`);
}

function refusing<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new StartError(`${what}: ${(cause as Error).message}`, { cause });
  }
}
