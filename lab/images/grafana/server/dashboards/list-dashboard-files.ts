import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { DashboardProvider } from '../provisioning/dashboard-provider.ts';

export interface DashboardFile {
  provider: string;
  path: string;
  /** What Grafana calls the file: its path below that of its provider. */
  name: string;
  /** The folder that its dashboard is shown in; '' for none. */
  folder: string;
}

/** The provider's JSON files, also those that a link leads to; folders with a leading dot are left out. */
export function listDashboardFiles(provider: DashboardProvider): DashboardFile[] {
  return listTree(provider.path).map((path) => {
    const name = relative(provider.path, path);
    const inner = dirname(name);
    const folder = provider.followsFileFolders && inner !== '.' ? basename(inner) : provider.folder;
    return { provider: provider.name, path, name, folder };
  });
}

function listTree(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return name.startsWith('.') ? [] : listTree(path);
      return name.endsWith('.json') ? [path] : [];
    });
}
