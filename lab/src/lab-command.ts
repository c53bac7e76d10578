import { LabError } from './lab-error.ts';
import { ensureLab, stopLab } from './lab-lifecycle.ts';
import { readLabStatus, type LabStatus } from './lab-status.ts';

const USAGE = `npm run lab -- up       bring the private engine up, or share the one that runs
npm run lab -- down     stop it and leave nothing but its cache
npm run lab -- env      what a shell needs: eval "$(npm run --silent lab -- env)"
npm run lab -- status   who holds it, what runs, with which versions (--json)`;

/** Runs one command of `npm run lab` and answers the exit code. */
export async function runLabCommand([command = '', ...flags]: string[]): Promise<number> {
  const run = COMMANDS[command];
  if (!run) {
    console.error(USAGE);
    return 2;
  }
  try {
    await run(flags);
    return 0;
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    console.error(error.message);
    return 1;
  }
}

const COMMANDS: Record<string, (flags: string[]) => Promise<void>> = { up, down, env, status };

async function up(): Promise<void> {
  const { dockerHost, versions, suite } = await ensureLab({ log: console.error });
  console.log(`The lab is up: engine ${versions.engine} from Debian ${suite}, ${dockerHost}`);
}

async function down(): Promise<void> {
  await stopLab({ log: console.error });
  console.log('The lab is down.');
}

async function env(): Promise<void> {
  const lab = await ensureLab({ log: console.error });
  for (const [name, value] of Object.entries(lab.env))
    console.log(`export ${name}=${quote(value)}`);
}

async function status(flags: string[]): Promise<void> {
  const found = await readLabStatus();
  console.log(flags.includes('--json') ? JSON.stringify(found, null, 2) : formatStatus(found));
}

function formatStatus(found: LabStatus): string {
  const { startedBy, pids, versions, registry, lockHolderPid } = found;
  const rows: Array<[string, string | undefined]> = [
    ['lab', found.isUp ? 'up' : 'down'],
    ['held by', startedBy && `${startedBy.checkout} since ${startedBy.startedAt}`],
    ['busy', lockHolderPid ? `process ${lockHolderPid} works on it` : undefined],
    ['processes', formatPids(pids)],
    ['engine', versions && `${versions.engine}, from Debian ${found.suite}`],
    ['compose', versions?.compose],
    ['buildx', versions?.buildx],
    ['socket', found.socketPath],
    ['registry', registry && `${registry.host}:${registry.port}`],
    ['images', found.images.join(' ') || undefined],
    ['cache', found.cacheFolder],
  ];
  return rows.flatMap(([name, value]) => (value ? [`${name.padEnd(10)} ${value}`] : [])).join('\n');
}

function formatPids({ dockerd, registry }: LabStatus['pids']): string | undefined {
  const named = [dockerd && `dockerd ${dockerd}`, registry && `registry ${registry}`];
  return named.filter(Boolean).join(', ') || undefined;
}

function quote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
