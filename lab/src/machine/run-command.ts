import { spawn } from 'node:child_process';
import { LabError } from '../lab-error.ts';

export interface CommandOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  input?: string;
  signal?: AbortSignal;
  timeoutMs?: number;
  /** Called with each piece of either stream, as it comes. */
  onOutput?: (text: string) => void;
}

export interface CommandResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

const TAIL_LINES = 15;

/** Runs a program as argv and throws `command-failed`, with the end of what it said, unless it exits 0. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const result = await tryCommand(command, args, options);
  if (result.exitCode === 0) return result;
  const said = tail(`${result.stdout}\n${result.stderr}`);
  throw new LabError(
    'command-failed',
    `${command} ${args.slice(0, 3).join(' ')} exited with ${result.exitCode}:\n${said}`,
  );
}

/** The same, but any exit code is an answer; a program that cannot be started answers 127. */
export function tryCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      signal: options.signal,
      timeout: options.timeoutMs,
    });
    const result: CommandResult = { exitCode: 127, stdout: '', stderr: '' };
    const collect = (stream: 'stdout' | 'stderr') => (chunk: string) => {
      result[stream] += chunk;
      options.onOutput?.(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', collect('stdout'));
    child.stderr.setEncoding('utf8').on('data', collect('stderr'));
    child.stdin.on('error', () => undefined).end(options.input ?? '');
    child.on('error', (error) => (result.stderr += error.message));
    child.on('close', (code, sign) => {
      if (sign) result.stderr += `\nIt was ended by ${sign}.`;
      resolve({ ...result, exitCode: code ?? 127 });
    });
  });
}

/** The last lines of a text: where a program says why it failed. */
export function tail(text: string, lines = TAIL_LINES): string {
  return text.trim().split('\n').slice(-lines).join('\n');
}
