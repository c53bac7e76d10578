// Kills a run that holds the tests' engine, then its network's way out, and prints what is left and what comes back.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../throwaway-containers.ts';
import { readMachineTraces } from '../machine-traces.ts';
import { isInTests, runInTests, stopLab } from '../../index.ts';
import { labFolders } from '../../lab-folders.ts';
import { findLockHolder } from '../../machine/file-lock.ts';
import { listProcesses } from '../../machine/processes.ts';
import { runCommand } from '../../machine/run-command.ts';
import { isInTestsNetwork } from '../../network/tests-network.ts';

const ROLE = 'STORY_ROLE';
const run = { purpose: 'the killed run', holdsEngine: true, log: console.error };
const folders = labFolders('tests');

if (process.env[ROLE] === 'holder') await runInTests(holdForLong, run);
else if (isInTests()) await tellRoute();
else await tellAll();

async function tellAll(): Promise<void> {
  const before = await readMachineTraces(folders);
  const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    env: { ...process.env, [ROLE]: 'holder' },
    stdio: 'inherit',
  });
  const inside = await eventually(() => Promise.resolve(onlyInside()), 60_000);
  const held = await findLockHolder(folders.runLock);
  child.kill('SIGKILL');
  await once(child, 'close');
  await eventually(() => Promise.resolve(nobodyInside()), 60_000);
  const holderAfter = (await findLockHolder(folders.runLock)) ?? null;
  for (const pid of listUplinks()) process.kill(pid, 'SIGKILL');
  await runInTests(tellRoute, run);
  await stopLab();
  const after = await readMachineTraces(folders);
  console.log(JSON.stringify({ before, after, inside, held, holderAfter }));
}

async function holdForLong(): Promise<number> {
  await sleep(600_000);
  return 0;
}

async function tellRoute(): Promise<number> {
  const { stdout } = await runCommand('ip', ['route', 'show', 'default']);
  console.log(JSON.stringify({ route: stdout.trim() }));
  return 0;
}

function listInside(): number[] {
  return listProcesses((_, pid) => isInTestsNetwork(folders, pid));
}

function onlyInside(): number {
  const [pid] = listInside();
  if (pid === undefined) throw new Error('Nobody came into the tests’ network.');
  return pid;
}

function nobodyInside(): void {
  if (listInside().length > 0) throw new Error('The killed run goes on in the tests’ network.');
}

function listUplinks(): number[] {
  return listProcesses((argv) => argv[0] === 'slirp4netns' && argv.includes(folders.network));
}
