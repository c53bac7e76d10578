import { spawn, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchOver, type CommandOptions } from './watch-over.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The programs of npm's packages themselves: npx between us and them would be what a signal reaches. */
const PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);

const PATIENT = constants.priority.PRIORITY_BELOW_NORMAL;
/** What a process that outlives the command may have kept open of its streams says nothing more to us. */
const LAST_WORDS_MS = 2_000;

/** Runs a command and throws unless it exits 0 in time; the signal, like the time's end, stops it. */
export async function runCommand(command: string[], options: CommandOptions): Promise<void> {
  const [program = '', ...args] = command;
  options.signal.throwIfAborted();
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // What it says goes through us, so it does not see by itself that it says it to a terminal.
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}), PATH },
  });
  if (options.isPatient && child.pid !== undefined) setPriority(child.pid, PATIENT);
  const watch = watchOver(child, options);
  const code = await endOf(child).finally(() => watch.dispose());
  if (watch.reason()) throw new Error(`${nameOf(command)} was stopped: ${watch.reason()}.`);
  if (code !== 0) throw new Error(`${nameOf(command)} ended with ${code ?? 'a signal'}.`);
}

/** Its exit code, once all that it said has been read. */
function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
    child.once('exit', (code) => setTimeout(() => resolve(code), LAST_WORDS_MS).unref());
  });
}

function nameOf(command: string[]): string {
  return command.slice(0, 3).join(' ');
}
