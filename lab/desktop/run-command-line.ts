import { spawn, type ChildProcess } from 'node:child_process';

/** A program with its arguments, after the shell line was split. */
export interface CommandLine {
  file: string;
  args: string[];
  cwd?: string;
  env: NodeJS.ProcessEnv;
}

/** The plain object that `exec` answers with, or rejects with when `code` is not 0. */
export interface ExecOutcome {
  cmd: string;
  killed: boolean;
  signal?: string;
  code?: number;
  stdout: string;
  stderr: string;
}

export function runBuffered(line: CommandLine): Promise<ExecOutcome> {
  return new Promise((resolve) => {
    const child = start(line);
    const output = { stdout: '', stderr: '' };
    readText(child, (stream, text) => (output[stream] += text));
    child.on('error', (error) => (output.stderr += error.message));
    child.on('close', (code, signal) => {
      // Node gives a negative code for a program that could not be started; a shell says 127.
      const end = signal ? { signal } : { code: code === null || code < 0 ? 127 : code };
      resolve({
        cmd: [line.file, ...line.args].join(' '),
        killed: child.killed,
        ...end,
        ...output,
      });
    });
  });
}

export type StreamEvent =
  | { kind: 'output'; stdout: string }
  | { kind: 'output'; stderr: string }
  | { kind: 'error'; message: string }
  | { kind: 'close'; exitCode: number };

/** Starts a command whose output is handed on as it comes, cut anywhere. Answers the function that ends it. */
export function runStreaming(line: CommandLine, emit: (event: StreamEvent) => void): () => void {
  const child = start(line);
  readText(child, (stream, text) =>
    emit(stream === 'stdout' ? { kind: 'output', stdout: text } : { kind: 'output', stderr: text }),
  );
  child.on('error', (error) => emit({ kind: 'error', message: error.message }));
  child.on('close', (code) => emit({ kind: 'close', exitCode: code ?? 143 }));
  return () => void child.kill('SIGTERM');
}

function start({ file, args, cwd, env }: CommandLine): ChildProcess {
  return spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

function readText(
  child: ChildProcess,
  onText: (stream: 'stdout' | 'stderr', text: string) => void,
) {
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (text: string) => onText(stream, text));
  }
}
