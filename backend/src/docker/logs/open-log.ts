import { engineError } from '../engine-error.ts';
import { createDemultiplexer } from './demultiplex.ts';
import { createLineJoiner, type LogLine } from './join-lines.ts';
import { openAnswer } from '../open-answer.ts';
import { splitRecords } from './split-records.ts';

export interface LogQuestion {
  containerId: string;
  hasTty: boolean;
  /** The last so many records, counted before `sinceNs` is looked at; all of them where it is absent. */
  tail?: number;
  /** Inclusive, as nanoseconds since 1970. Without `tail` the engine reads its whole file to find it. */
  sinceNs?: bigint;
  /** Goes on with what the container writes, until it stops. */
  follow: boolean;
  signal: AbortSignal;
  onLine: (line: LogLine) => void;
  /**
   * Told how many bytes came at once; resolves when more may come. The engine waits meanwhile, which costs it nothing.
   */
  whenTaken?: (bytes: number) => Promise<void>;
}

/** A line without its end is handed out after this long without more of it: a prompt, a progress bar. */
const OPEN_LINE_MS = 1_000;

/**
 * Reads a container's log line by line; resolves when the engine ends it. Throws `engine-refused` with the engine's
 * reason (a logging driver that cannot be read, say), `engine-away`, or the signal's reason.
 * dockerode's own client splits stdout from stderr and loses their order (docker-modem 5.0.7).
 */
export async function readLog(socketPath: string, question: LogQuestion): Promise<void> {
  try {
    const { signal } = question;
    signal.throwIfAborted();
    await read(openAnswer({ socketPath, path: pathOf(question), signal }), question);
    signal.throwIfAborted();
  } catch (error) {
    question.signal.throwIfAborted();
    throw engineError(error, 'Read the log');
  }
}

function pathOf({ containerId, tail, sinceNs, follow }: LogQuestion): string {
  const query = new URLSearchParams({ stdout: '1', stderr: '1', timestamps: '1' });
  if (follow) query.set('follow', '1');
  if (tail !== undefined) query.set('tail', String(tail));
  // As text: a number of JavaScript cannot hold it, and the engine takes no RFC 3339.
  if (sinceNs !== undefined) query.set('since', secondsOf(sinceNs));
  return `/containers/${encodeURIComponent(containerId)}/logs?${query.toString()}`;
}

function secondsOf(timeNs: bigint): string {
  const nanos = String(timeNs % 1_000_000_000n).padStart(9, '0');
  return `${timeNs / 1_000_000_000n}.${nanos}`;
}

async function read(answer: AsyncIterable<Buffer>, question: LogQuestion): Promise<void> {
  const { hasTty, onLine, whenTaken } = question;
  const joiner = createLineJoiner(onLine);
  let systemError: string | undefined;
  const take = hasTty
    ? splitRecords((payload) => joiner.take('stdout', payload))
    : createDemultiplexer((kind, payload) => {
        if (kind === 'system') systemError = payload.toString('utf8').trim();
        else joiner.take(kind, payload);
      });
  let timer: NodeJS.Timeout | undefined;
  try {
    for await (const chunk of answer) {
      take(chunk);
      await whenTaken?.(chunk.length);
      clearTimeout(timer);
      if (joiner.isOpen) timer = setTimeout(() => joiner.flush(), OPEN_LINE_MS);
    }
  } finally {
    clearTimeout(timer);
    joiner.flush();
  }
  // The status was sent long before: an error in the middle comes as a frame of the engine's own.
  if (systemError !== undefined) throw Object.assign(new Error(systemError), { statusCode: 500 });
}
