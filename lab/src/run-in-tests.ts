import { spawn } from 'node:child_process';
import { CHECKOUT, withEngineLock } from './engine-lock.ts';
import { labFolders, type LabFolders } from './lab-folders.ts';
import { formatHolder, withFileLock } from './machine/file-lock.ts';
import { ensureSystemPackages } from './machine/system-packages.ts';
import {
  endStrays,
  ensureTestsNetwork,
  enterCommand,
  isInTestsNetwork,
  NETWORK_PACKAGES,
} from './network/tests-network.ts';

export interface TestsRun {
  /** A noun for those who wait: `the test run`. */
  purpose: string;
  /** Several programs may only look or bring the engine up; what uses it holds it, one at a time. */
  holdsEngine: boolean;
  log: (line: string) => void;
}

/** As long as a whole test run may take on a busy machine, and half of it again. */
const LONGEST_WAIT_MS = 60 * 60_000;
const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `main` in the network of the tests' engine, where 127.0.0.1 and every port are its own: in this process if it is
 * there already, otherwise in another one that runs the same program with the same arguments. Answers the exit code.
 */
export async function runInTests(main: () => Promise<number>, run: TestsRun): Promise<number> {
  const folders = labFolders('tests');
  if (isInTestsNetwork(folders)) return main();
  await ensureSystemPackages(NETWORK_PACKAGES);
  if (!run.holdsEngine) return enterAgain(folders, run);
  const enterAlone = async () => {
    await endStrays(folders);
    return enterAgain(folders, run);
  };
  return withFileLock(enterAlone, {
    file: folders.runLock,
    holder: { purpose: run.purpose, checkout: CHECKOUT },
    timeoutMs: LONGEST_WAIT_MS,
    onWait: (holder) => run.log(`Waiting for ${formatHolder(holder)}…`),
  });
}

async function enterAgain(folders: LabFolders, { log }: TestsRun): Promise<number> {
  await withEngineLock(() => ensureTestsNetwork(folders), { folders, log });
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const [program = '', ...args] = enterCommand(folders, again);
  const child = spawn(program, args, { stdio: 'inherit' });
  const stops = PASSED_ON.map((signal) => {
    const passOn = () => void child.kill(signal);
    process.on(signal, passOn);
    return () => process.off(signal, passOn);
  });
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject).once('close', (code) => resolve(code ?? 1));
    });
  } finally {
    for (const stop of stops) stop();
  }
}

/** Whether this process is in the network of the tests' engine. */
export function isInTests(): boolean {
  return isInTestsNetwork(labFolders('tests'));
}
