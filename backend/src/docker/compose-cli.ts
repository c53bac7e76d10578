import { spawn, type ChildProcess } from 'node:child_process';
import { AppError } from '../lib/app-error.ts';
import { composeEnvironment } from '../lib/compose-environment.ts';
import { splitLines } from '../lib/split-lines.ts';
import { withinTime } from '../lib/within-time.ts';

const MAX_OUTPUT_CHARACTERS = 8 * 1024 * 1024;
const KEPT_ERROR_LINES = 50;
/** How long Compose may take to end in peace before it is killed. */
const MERCY_MS = 8_000;

export interface ComposeRun {
  args: string[];
  /** None where whoever asks ends it by the signal. */
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
  /** The user's own variables, where a Compose file is filled in with them. */
  variables?: Record<string, string> | undefined;
  /** Each line of stderr, where Compose reports progress. */
  onLine?: ((line: string) => void) | undefined;
}

export interface ComposeOutcome {
  exitCode: number;
  stdout: string;
  /** The last lines of stderr. */
  errorLines: string[];
}

/** Docker's own Compose plugin, run directly: one process to end, where `docker compose` would leave a child behind. */
export interface ComposeCli {
  /** Throws `compose-timeout` or `canceled`; any other end, good or bad, is an outcome. */
  run(run: ComposeRun): Promise<ComposeOutcome>;
  findVersion(): Promise<string | null>;
}

interface Options {
  bin: string;
  dockerSocket: string;
  /** The folder that Compose runs in. */
  homeDir: string;
}

export function createComposeCli(options: Options): ComposeCli {
  const run = (asked: ComposeRun) => runCompose(options, asked);
  return {
    run,
    findVersion: async () => {
      const asked = { args: ['version', '--short'], timeoutMs: 10_000 };
      const outcome = await run(asked).catch(() => null);
      return outcome?.exitCode === 0 ? outcome.stdout.trim().replace(/^v/, '') : null;
    },
  };
}

function runCompose(options: Options, asked: ComposeRun): Promise<ComposeOutcome> {
  const { timeoutMs: limitMs, signal } = asked;
  if (limitMs === undefined)
    return runUntil(signal ?? new AbortController().signal, options, asked);
  const tooLate = () => tookTooLong(asked.args, limitMs);
  return withinTime({ limitMs, signal, tooLate }, (limited) => runUntil(limited, options, asked));
}

async function runUntil(
  signal: AbortSignal,
  options: Options,
  asked: ComposeRun,
): Promise<ComposeOutcome> {
  // By an option, since a Compose file can read every variable of the environment.
  const args = [`--host=unix://${options.dockerSocket}`, '--ansi=never', ...asked.args];
  const child = spawn(options.bin, args, {
    cwd: options.homeDir,
    env: environmentOf(asked),
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: false,
    // A group of its own, so that whatever Compose starts ends with it.
    detached: true,
  });
  const stopWatching = endOnAbort(child, signal);
  try {
    const [exitCode, stdout, errorLines] = await Promise.all([
      exitOf(child, options.bin),
      collect(child.stdout),
      follow(child.stderr, asked.onLine),
    ]);
    signal.throwIfAborted();
    return { exitCode, stdout, errorLines };
  } finally {
    stopWatching();
  }
}

/** Settings are passed in the environment only when no Compose file is filled in from it. */
function environmentOf({ variables }: ComposeRun): Record<string, string> {
  if (variables) return composeEnvironment(variables);
  // A stack's own .env could forbid what is asked for by an option: to remove what is left over.
  const settings = { COMPOSE_DISABLE_ENV_FILE: 'true', COMPOSE_IGNORE_ORPHANS: 'false' };
  return { ...composeEnvironment({}), ...settings };
}

function endOnAbort(child: ChildProcess, signal: AbortSignal): () => void {
  let mercy: NodeJS.Timeout | undefined;
  const end = () => {
    killGroup(child, 'SIGINT');
    mercy = setTimeout(() => killGroup(child, 'SIGKILL'), MERCY_MS);
  };
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  return () => {
    clearTimeout(mercy);
    signal.removeEventListener('abort', end);
  };
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

function exitOf(child: ChildProcess, bin: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('close', (code) => resolve(code ?? 1));
    child.once('error', (cause) =>
      reject(
        new AppError({
          code: 'internal',
          message: `Docker Compose could not be started from ${bin}.`,
          cause,
        }),
      ),
    );
  });
}

async function collect(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size <= MAX_OUTPUT_CHARACTERS) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function follow(
  stream: AsyncIterable<Buffer>,
  onLine: ComposeRun['onLine'],
): Promise<string[]> {
  const kept: string[] = [];
  for await (const line of splitLines(stream, 64 * 1024)) {
    onLine?.(line);
    kept.push(line);
    if (kept.length > KEPT_ERROR_LINES) kept.shift();
  }
  return kept;
}

function tookTooLong(args: string[], limitMs: number): AppError {
  const verb = args.find((arg) => /^[a-z]+$/.test(arg)) ?? 'compose';
  return new AppError({
    code: 'compose-timeout',
    message: `Compose did not finish “${verb}” within ${Math.round(limitMs / 1000)} s and was stopped.`,
    next: 'Try again; if it happens again, look at what the engine is busy with.',
  });
}
