import { runDocker, tryDocker } from '@stackyard/lab/desktop';
import { findPid } from '../process-usage.ts';
import type { Subject } from '../subject.ts';

const IMAGE = 'busybox:1.37';
const NETWORK = 'stackyard-bench-truth';
const LABEL = 'dev.stackyard.bench=truth';

/** Half a core. */
const BURN = 'while :; do :; done';
/** 50 MB of its own, and 40 MB of a file that the kernel would give back at once. */
const HOLD = `held=$(head -c 50000000 /dev/zero | tr '\\0' x); head -c 40000000 /dev/zero > /file; ${forEver('sleep 60')}`;
/** With an input that has no end: at its end the connection would be closed. */
const LISTEN = forEver('tail -f /dev/null | nc -l -p 9000 > /dev/null');
/**
 * Something below 1 MB a second: `docker stats` shows three digits, and the more there is, the coarser they are. Ends with
 * its listener and tries again.
 */
const TALK = forEver(
  'while head -c 100000 /dev/zero; do sleep 0.1; done | nc bench-truth-listener 9000; sleep 1',
);
/** Past the cache, whose writing the kernel would count for nobody. */
const WRITE = forEver('dd if=/dev/zero of=/file bs=1M count=4 oflag=direct 2> /dev/null; sleep 1');

/** What each does, and how it is limited. */
const LOADS = {
  burner: { command: BURN, options: ['--network', 'none', '--cpus', '0.5'] },
  holder: { command: HOLD, options: ['--network', 'none', '--memory', '256m'] },
  listener: { command: LISTEN, options: ['--network', NETWORK] },
  talker: { command: TALK, options: ['--network', NETWORK] },
  writer: { command: WRITE, options: ['--network', 'none'] },
};

export type LoadName = keyof typeof LOADS;

export interface LoadedContainer {
  name: string;
  pid: number;
}

/** Runs one container for each kind of load, and removes them afterwards. */
export async function withLoadedContainers<T>(
  subject: Subject,
  work: (loaded: Record<LoadName, LoadedContainer>) => Promise<T>,
): Promise<T> {
  const { engine } = subject;
  await runDocker(engine, ['pull', '--quiet', IMAGE]);
  await remove(subject);
  try {
    await runDocker(engine, ['network', 'create', '--label', LABEL, NETWORK]);
    const loaded = {} as Record<LoadName, LoadedContainer>;
    for (const [load, { command, options }] of Object.entries(LOADS)) {
      const name = `bench-truth-${load}`;
      const common = ['--detach', '--name', name, '--label', LABEL, '--stop-signal', 'SIGKILL'];
      await runDocker(engine, ['run', ...common, ...options, IMAGE, 'sh', '-c', command]);
      loaded[load as LoadName] = { name, pid: await findPid(subject, name) };
    }
    return await work(loaded);
  } finally {
    await remove(subject);
  }
}

async function remove({ engine }: Subject): Promise<void> {
  const found = await runDocker(engine, ['ps', '--all', '--quiet', '--filter', `label=${LABEL}`]);
  const ids = found.split('\n').filter((id) => id !== '');
  if (ids.length > 0) await runDocker(engine, ['rm', '--force', '--volumes', ...ids]);
  await tryDocker(engine, ['network', 'rm', NETWORK]);
}

function forEver(command: string): string {
  return `while :; do ${command}; done`;
}
