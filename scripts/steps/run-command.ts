import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Output } from './output.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The programs of npm's packages themselves: npx between us and them would be what a signal reaches. */
const PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);

const PATIENT = constants.priority.PRIORITY_BELOW_NORMAL;

export interface StepOptions {
  timeoutMinutes: number;
  /** Takes only the time that others leave: for work that nothing waits for. */
  isPatient?: boolean;
}

interface CommandOptions extends StepOptions {
  output: Output;
  signal: AbortSignal;
}

/** Runs a command and throws unless it exits 0 in time; the signal, like the time's end, stops it. */
export async function runCommand(command: string[], options: CommandOptions): Promise<void> {
  const [program = '', ...args] = command;
  const { timeoutMinutes, output, signal } = options;
  signal.throwIfAborted();
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', output.fd, output.fd],
    env: { ...process.env, PATH },
    timeout: timeoutMinutes * 60_000,
    killSignal: 'SIGTERM',
  });
  if (options.isPatient && child.pid !== undefined) setPriority(child.pid, PATIENT);
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  }).finally(() => signal.removeEventListener('abort', stop));
  if (code !== 0) {
    throw new Error(`${command.slice(0, 3).join(' ')} ended with ${code ?? 'a signal'}.`);
  }
}
