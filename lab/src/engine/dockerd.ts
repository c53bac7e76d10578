import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../lab-error.ts';
import { isAlive, listProcesses, startDaemon, stopProcess } from '../machine/processes.ts';
import { tail } from '../machine/run-command.ts';
import { answersPing } from './ping-engine.ts';

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
  /** A scratch engine has no bridge and touches no firewall rule. */
  isIsolated: boolean;
}

const READY_TIMEOUT_MS = 60_000;

/** Starts dockerd and answers its process id once it answers; throws with the end of its log otherwise. */
export async function startDockerd(plan: DockerdPlan): Promise<number> {
  await prepareFolders(plan);
  const pid = await startDaemon({
    command: join(plan.bin, 'dockerd'),
    args: dockerdArguments(plan),
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
    ...(plan.isIsolated
      ? { bridge: 'none', iptables: false, ip6tables: false, 'ip-masq': false }
      : {}),
  };
}

function dockerdArguments(plan: DockerdPlan): string[] {
  return ['--config-file', configFile(plan), '-H', `unix://${plan.socket}`];
}

function dockerdEnvironment(plan: DockerdPlan): NodeJS.ProcessEnv {
  const { PATH = '', HOME = '/', ...rest } = process.env;
  // runc and iptables are the machine's; everything else comes from the lab's own folder.
  const path = `${plan.bin}:${PATH}:/usr/sbin:/sbin`;
  return { ...rest, HOME, PATH: path, TMPDIR: join(plan.run, 'tmp'), DOCKER_HOST: undefined };
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
