import { statSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../lab-error.ts';
import type { LabFolders } from '../lab-folders.ts';
import { listMountsBelow } from '../machine/mounts.ts';
import {
  isAlive,
  isOrphan,
  listProcesses,
  startDaemon,
  stopProcess,
} from '../machine/processes.ts';
import { runCommand, tail, tryCommand } from '../machine/run-command.ts';
import { planFence, readMachineNetwork } from './fence.ts';

/** What `ensureTestsNetwork` and whoever enters it need of the machine. */
export const NETWORK_PACKAGES = ['iproute2', 'iptables', 'slirp4netns', 'util-linux'];

const READY_TIMEOUT_MS = 60_000;
const UPLINK = 'tap0';

/**
 * Makes the network of the tests' engine, or mends what is left of it: a network namespace that a mount holds, and a
 * process, slirp4netns, that is its way out. Nothing of the machine's own network is changed by it.
 */
export async function ensureTestsNetwork(folders: LabFolders): Promise<void> {
  if (!isMounted(folders)) await createNamespace(folders);
  if (listUplinks(folders).length === 0) await startUplink(folders);
  await runInside(folders, ['sh', '-ec', NAME_SERVICE]);
  const fence = planFence(await readMachineNetwork());
  await runInside(folders, ['ip', '-batch', '-'], fence);
}

/** Ends what a run that was killed left in there: backends, browsers. The engine's own processes stay. */
export async function endStrays(folders: LabFolders): Promise<void> {
  const strays = listProcesses(
    (argv, pid) =>
      isOrphan(pid) &&
      isInTestsNetwork(folders, pid) &&
      !argv.some((argument) =>
        [folders.home, folders.run, folders.binaries].some((path) => argument.includes(path)),
      ),
  );
  await Promise.all(strays.map((pid) => stopProcess(pid, 2_000)));
}

/** Ends the way out and lets the namespace go; the kernel removes it with the last process in it. */
export async function removeTestsNetwork(folders: LabFolders): Promise<void> {
  await Promise.all(listUplinks(folders).map((pid) => stopProcess(pid)));
  if (isMounted(folders)) await runCommand('umount', ['--lazy', folders.network]);
  await rm(folders.network, { force: true });
}

/** Whether this process, or another one, is in it. */
export function isInTestsNetwork({ network }: LabFolders, pid: number | 'self' = 'self'): boolean {
  const [wanted, own] = [network, `/proc/${pid}/ns/net`].map((path) => tryStat(path));
  return wanted !== undefined && wanted.ino === own?.ino && wanted.dev === own.dev;
}

function tryStat(path: string) {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** The words with which a command becomes one in the tests' network that ends with whoever started it. */
export function enterCommand({ network }: LabFolders, command: readonly string[]): string[] {
  return ['nsenter', `--net=${network}`, 'setpriv', '--pdeathsig', 'TERM', ...command];
}

function isMounted({ network }: LabFolders): boolean {
  return listMountsBelow(network).length > 0;
}

async function createNamespace({ run, network }: LabFolders): Promise<void> {
  await mkdir(run, { recursive: true });
  await writeFile(network, '');
  await runCommand('unshare', [`--net=${network}`, 'ip', 'link', 'set', 'lo', 'up']);
}

function listUplinks({ network }: LabFolders): number[] {
  return listProcesses(
    ([command = '', ...args]) => command.endsWith('slirp4netns') && args.includes(network),
  );
}

/** The machine's own loopback, where what `npm start` runs is published, is not among what it leads to. */
async function startUplink(folders: LabFolders): Promise<void> {
  const options = ['--configure', '--mtu=65520', '--disable-host-loopback', '--netns-type=path'];
  const pid = await startDaemon({
    command: 'slirp4netns',
    args: [...options, folders.network, UPLINK],
    logFile: folders.networkLog,
  });
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (; isAlive(pid) && Date.now() < deadline; await sleep(50)) {
    const route = await tryCommand('nsenter', [
      `--net=${folders.network}`,
      ...['ip', 'route', 'show', 'default'],
    ]);
    if (route.stdout.includes(UPLINK)) return;
  }
  await stopProcess(pid);
  const said = tail(await readFile(folders.networkLog, 'utf8'));
  throw new LabError(
    'network-not-ready',
    `The tests’ network has no way out: slirp4netns, which needs /dev/net/tun, did not make one. It said:\n${said}`,
  );
}

/** The machine's resolver may be on its loopback, which is another one in here: slirp4netns knows the way to it. */
const RESOLVER = '10.0.2.3';
const ensureRule = (chain: string, rule: string) =>
  `iptables -w -t nat -C ${chain} ${rule} 2>/dev/null || iptables -w -t nat -A ${chain} ${rule}`;
const NAME_SERVICE = [
  'echo 1 > /proc/sys/net/ipv4/conf/all/route_localnet',
  ...['udp', 'tcp'].map((protocol) =>
    ensureRule(
      'OUTPUT',
      `-d 127.0.0.0/8 -p ${protocol} --dport 53 -j DNAT --to-destination ${RESOLVER}`,
    ),
  ),
  ensureRule('POSTROUTING', `-s 127.0.0.0/8 -d ${RESOLVER} -j MASQUERADE`),
].join('\n');

async function runInside({ network }: LabFolders, command: string[], input?: string) {
  return runCommand('nsenter', [`--net=${network}`, ...command], { input });
}
