import type { ChildProcess } from 'node:child_process';
import { writeSync } from 'node:fs';
import type { Output } from './output.ts';

/** Bounds for what hangs, not for what is slow: the same work may take ten times as long beside other work. */
export interface StepOptions {
  timeoutMinutes: number;
  /** How long a command may say nothing; for one that tells of its progress. */
  silenceMinutes?: number;
  /** Takes only the time that others leave: for work that nothing waits for. */
  isPatient?: boolean;
}

export interface CommandOptions extends StepOptions {
  output: Output;
  signal: AbortSignal;
}

const GRACE_MS = 30_000;

type WatchedProcess = Pick<ChildProcess, 'stdout' | 'stderr' | 'kill'>;

/** Passes on what a command says, and stops it when it is over its time, silent for too long, or not wanted any more. */
export function watchOver(child: WatchedProcess, options: CommandOptions) {
  const { output, signal, timeoutMinutes, silenceMinutes = timeoutMinutes } = options;
  let reason: string | undefined;
  let kill: NodeJS.Timeout | undefined;
  const stop = (why?: string) => {
    reason ??= why;
    child.kill('SIGTERM');
    kill ??= setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  };
  const after = (minutes: number, what: string) =>
    setTimeout(() => stop(`${what} for ${minutes} minutes`), minutes * 60_000);
  const whole = after(timeoutMinutes, 'it ran');
  const silence = after(silenceMinutes, 'it said nothing');
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      silence.refresh();
      writeWhole(output.fd, chunk);
    });
  }
  const leave = () => stop();
  signal.addEventListener('abort', leave, { once: true });
  return {
    reason: () => reason,
    dispose: () => {
      for (const timer of [whole, silence, kill]) clearTimeout(timer);
      signal.removeEventListener('abort', leave);
    },
  };
}

/** A pipe that somebody reads slowly takes a part at a time. */
function writeWhole(fd: number, chunk: Buffer): void {
  for (let written = 0; written < chunk.length;) {
    try {
      written += writeSync(fd, chunk, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}
