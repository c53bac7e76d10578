import { readFileSync } from 'node:fs';
import type { Log } from '../log.ts';
import type { DashboardProvider } from '../provisioning/dashboard-provider.ts';
import { parseDashboard, type Dashboard } from './dashboard.ts';
import { listDashboardFiles, type DashboardFile } from './list-dashboard-files.ts';

/** A dashboard and where it came from. */
export interface ShelvedDashboard extends Dashboard {
  file: DashboardFile;
}

/** The dashboards of all providers. */
export interface DashboardShelf {
  find: (uid: string) => ShelvedDashboard | undefined;
  list: () => ShelvedDashboard[];
  /** Looks at every provider's files now. */
  scanAll: () => void;
}

type Shelf = Map<string, ShelvedDashboard>;

/** Looks at the files of each provider as often as it says, until the signal. */
export function createDashboardShelf(
  providers: readonly DashboardProvider[],
  log: Log,
  signal: AbortSignal,
): DashboardShelf {
  /** By the path of its file. */
  const shelf: Shelf = new Map();
  for (const provider of providers) {
    const timer = setInterval(() => scan(provider, shelf, log), provider.updateIntervalMs);
    signal.addEventListener('abort', () => clearInterval(timer));
  }
  const list = () => [...shelf.values()].sort((a, b) => a.title.localeCompare(b.title));
  return {
    find: (uid) => list().find((dashboard) => dashboard.uid === uid),
    list,
    scanAll: () => providers.forEach((provider) => scan(provider, shelf, log)),
  };
}

function scan(provider: DashboardProvider, shelf: Shelf, log: Log): void {
  let files: DashboardFile[];
  try {
    files = listDashboardFiles(provider);
  } catch (error) {
    log('error', 'failed to search for dashboards', { error: (error as Error).message });
    return;
  }
  if (!provider.keepsDeleted) removeMissing(provider, files, shelf);
  for (const file of files) {
    try {
      shelve(file, shelf);
    } catch (error) {
      const reason = (error as Error).message;
      log('error', 'failed to load dashboard from', { file: file.path, error: reason });
    }
  }
}

function removeMissing(provider: DashboardProvider, files: DashboardFile[], shelf: Shelf): void {
  const found = new Set(files.map(({ path }) => path));
  for (const [path, { file }] of shelf) {
    if (file.provider === provider.name && !found.has(path)) shelf.delete(path);
  }
}

/** A file that cannot be read any more leaves what was last read of it. */
function shelve(file: DashboardFile, shelf: Shelf): void {
  const dashboard = parseDashboard(readFileSync(file.path, 'utf8'));
  const other = [...shelf.values()].find(({ uid }) => uid === dashboard.uid);
  if (other && other.file.path !== file.path) {
    throw new Error(`the uid '${dashboard.uid}' is also that of ${other.file.path}`);
  }
  shelf.set(file.path, { ...dashboard, file });
}
