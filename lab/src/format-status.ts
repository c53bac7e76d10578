import type { EngineStatus, LabStatus } from './lab-status.ts';
import { formatHolder } from './machine/file-lock.ts';

type Row = [string, string | undefined];

/** What `npm run lab -- status` prints. */
export function formatStatus(found: LabStatus): string {
  const { suite, versions } = found;
  const parts: Row[][] = [
    [["tests' engine", found.tests.isUp ? 'up' : 'down'], ...listRows(found.tests)],
    [["user's engine", found.user.isUp ? 'up' : 'down'], ...listRows(found.user)],
    [
      ['busy', found.busy && formatHolder(found.busy)],
      ['engine', versions && `${versions.engine}, from Debian ${suite}`],
      ['compose', versions?.compose],
      ['buildx', versions?.buildx],
      ['images', found.images.join(' ') || undefined],
    ],
  ];
  return parts.map(formatRows).join('\n\n');
}

function listRows({ heldBy, startedBy, pids, registryPort, ...found }: EngineStatus): Row[] {
  const named = [
    pids.dockerd && `dockerd ${pids.dockerd}`,
    pids.registry && `registry ${pids.registry}`,
  ];
  return [
    ['held by', heldBy && formatHolder(heldBy)],
    ['started by', startedBy && `${startedBy.checkout} at ${startedBy.startedAt}`],
    ['processes', named.filter(Boolean).join(', ') || undefined],
    ['socket', found.socketPath],
    ['registry', registryPort === undefined ? undefined : `127.0.0.1:${registryPort}`],
    ['folder', found.folder],
  ];
}

function formatRows(rows: Row[]): string {
  return rows.flatMap(([name, value]) => (value ? [`${name.padEnd(15)} ${value}`] : [])).join('\n');
}
