import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../lab-error.ts';
import { isAlive, listProcesses, startDaemon, stopProcess } from '../machine/processes.ts';
import { tail } from '../machine/run-command.ts';
import { answersPing } from './ping-engine.ts';
import { REGISTRY_ENVIRONMENT } from './registry-mirror.ts';

/** All that one dockerd needs; two with different folders do not meet. */
export interface DockerdPlan {
  bin: string;
  dataRoot: string;
  /** Short-lived files: socket, pid file, exec root. */
  run: string;
  socket: string;
  logFile: string;
  mirrorUrl: string;
  cgroupParent: string;
  /** Where it is set, the engine has a network namespace of its own, and a mirror with this configuration in it. */
  isolatedMirror?: string;
}

const READY_TIMEOUT_MS = 60_000;

/** Starts dockerd and answers its process id once it answers; throws with the end of its log otherwise. */
export async function startDockerd(plan: DockerdPlan): Promise<number> {
  await prepareFolders(plan);
  const pid = await startDaemon({
    ...dockerdCommand(plan),
    env: dockerdEnvironment(plan),
    logFile: plan.logFile,
  });
  await waitUntilReady(pid, plan);
  return pid;
}

/** Stops dockerd, which stops its containers; it has the time to do so that shutdown-timeout gives them. */
export async function stopDockerd(plan: Pick<DockerdPlan, 'run'>): Promise<void> {
  await Promise.all(findDockerds(plan).map((pid) => stopProcess(pid, 30_000)));
}

export function findDockerds(plan: Pick<DockerdPlan, 'run'>): number[] {
  const config = configFile(plan);
  return listProcesses((argv) => argv[0]?.endsWith('dockerd') === true && argv.includes(config));
}

async function prepareFolders(plan: DockerdPlan): Promise<void> {
  // What a crashed or rebooted engine left in its exec root would stop this one from starting.
  await rm(plan.run, { recursive: true, force: true });
  await mkdir(join(plan.run, 'tmp'), { recursive: true });
  await mkdir(plan.dataRoot, { recursive: true });
  await mkdir(dirname(plan.logFile), { recursive: true });
  await writeFile(configFile(plan), JSON.stringify(dockerdConfig(plan), null, 2));
  if (plan.isolatedMirror) await writeFile(mirrorFile(plan), plan.isolatedMirror);
}

function configFile({ run }: Pick<DockerdPlan, 'run'>): string {
  return join(run, 'daemon.json');
}

function dockerdConfig(plan: DockerdPlan): object {
  return {
    'data-root': plan.dataRoot,
    'exec-root': join(plan.run, 'exec'),
    pidfile: join(plan.run, 'docker.pid'),
    // Where systemd runs the default driver would insist on a slice as parent.
    'exec-opts': ['native.cgroupdriver=cgroupfs'],
    'cgroup-parent': plan.cgroupParent,
    'registry-mirrors': [plan.mirrorUrl],
    features: { 'containerd-snapshotter': false },
    'shutdown-timeout': 5,
    'log-level': 'warn',
    ...(plan.isolatedMirror
      ? { bridge: 'none', iptables: false, ip6tables: false, 'ip-masq': false }
      : {}),
  };
}

function dockerdCommand(plan: DockerdPlan): { command: string; args: string[] } {
  const dockerd = join(plan.bin, 'dockerd');
  const args = ['--config-file', configFile(plan), '-H', `unix://${plan.socket}`];
  if (!plan.isolatedMirror) return { command: dockerd, args };
  // A dockerd without a bridge deletes docker0, whoever's it is: it must not see that of the machine.
  const script = 'ip link set lo up && { "$0" serve "$1" & } && shift && exec "$@"';
  const registry = join(plan.bin, 'docker-registry');
  const words = ['-c', script, registry, mirrorFile(plan), dockerd, ...args];
  return { command: 'unshare', args: ['--net', 'sh', ...words] };
}

function mirrorFile({ run }: Pick<DockerdPlan, 'run'>): string {
  return join(run, 'registry.json');
}

function dockerdEnvironment(plan: DockerdPlan): NodeJS.ProcessEnv {
  const { PATH = '', HOME = '/', ...rest } = process.env;
  // runc and iptables are the machine's; everything else comes from the lab's own folder.
  const path = `${plan.bin}:${PATH}:/usr/sbin:/sbin`;
  const tmp = join(plan.run, 'tmp');
  return {
    ...rest,
    HOME,
    PATH: path,
    TMPDIR: tmp,
    DOCKER_HOST: undefined,
    ...REGISTRY_ENVIRONMENT,
  };
}

async function waitUntilReady(pid: number, plan: DockerdPlan): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (isAlive(pid) && Date.now() < deadline) {
    if (await answersPing(plan.socket)) return;
    await sleep(50);
  }
  const how = isAlive(pid) ? `did not answer within ${READY_TIMEOUT_MS / 1000} s` : 'ended';
  await stopProcess(pid);
  const log = existsSync(plan.logFile) ? tail(await readFile(plan.logFile, 'utf8')) : '';
  throw new LabError('engine-not-ready', `dockerd ${how}. The end of ${plan.logFile}:\n${log}`);
}
