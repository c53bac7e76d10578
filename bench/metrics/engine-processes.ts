import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/** Process ids of what an engine consists of. */
export interface EngineProcesses {
  dockerd: number[];
  containerd: number[];
  /** Of the containers that were asked for. */
  shims: number[];
}

interface Process {
  pid: number;
  parent: number;
  args: string[];
}

/** Those of the engine that listens at this socket; shims of these containers only, whoever else uses it. */
export async function findEngineProcesses(
  socketPath: string,
  containers: ReadonlySet<string>,
): Promise<EngineProcesses> {
  const all = await listProcesses();
  const named = (name: string) => all.filter(({ args }) => basename(args[0] ?? '') === name);
  const daemon = named('dockerd').find(({ args }) => args.includes(`unix://${socketPath}`));
  const runtime = named('containerd').find(({ parent }) => parent === daemon?.pid);
  if (!daemon || !runtime) throw new Error(`No engine that listens at ${socketPath} was found.`);
  const shims = named('containerd-shim-runc-v2').filter(({ args }) => {
    return containers.has(args[args.indexOf('-id') + 1] ?? '');
  });
  return {
    dockerd: [daemon.pid],
    containerd: [runtime.pid],
    shims: shims.map(({ pid }) => pid),
  };
}

async function listProcesses(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  // One that has ended in between is none.
  const found = await Promise.all(pids.map((pid) => readProcess(pid).catch(() => undefined)));
  return found.filter((process) => process !== undefined);
}

async function readProcess(pid: number): Promise<Process> {
  const args = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').slice(0, -1);
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name of the program, in parentheses, may hold spaces.
  const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { pid, parent: Number(parent), args };
}
