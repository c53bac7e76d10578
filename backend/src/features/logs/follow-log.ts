import type { LogLine } from '../../docker/logs/join-lines.ts';
import type { LogQuestion } from '../../docker/logs/open-log.ts';
import { messageOf } from '../../lib/app-error.ts';
import { delay } from '../../lib/delay.ts';
import type { Hole } from './fill-hole.ts';
import type { LogPosition } from './log-position.ts';
import { readBehindBreak } from './read-behind-break.ts';

export type SourceState =
  | { state: 'reading'; reason: null }
  | { state: 'ended'; reason: null }
  | { state: 'failed'; reason: string };

export interface FollowOptions {
  container: { id: string; hasTty: boolean };
  position: LogPosition;
  readLog: (question: LogQuestion) => Promise<void>;
  onLine: (line: LogLine) => void;
  /** Told how many bytes came at once; resolves once more may come. */
  whenTaken: (bytes: number) => Promise<void>;
  /** Between what was known and what is read from now on there may be lines, the hole's last one among them. */
  onHole: (hole: Hole) => void;
  /** A record could not be read; `next` is the first line that could be read behind it. */
  onBreak: (next: LogLine) => void;
  onState: (state: SourceState) => void;
  /** Resolves at the next start of the container; it may be called before or after that start. */
  nextStart: (signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
}

/** As much as is read at once of what a container had said; the rest is a hole, filled beside what goes on. */
const TAIL = 1_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Follows the log of one container through all its starts, until the signal fires. The engine ends a followed log when
 * the container stops, and it is opened again at the next start; one that was cut off is opened again after a pause.
 */
export async function followLog(options: FollowOptions): Promise<void> {
  const { onState, nextStart, signal } = options;
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const started = nextStart(signal);
    onState({ state: 'reading', reason: null });
    const reading = await readOnce(options);
    if (signal.aborted) return;
    if (reading.hasRead) pauseMs = FIRST_PAUSE_MS;
    if (reading.error) {
      onState({ state: 'failed', reason: messageOf(reading.error) });
      await Promise.race([delay(pauseMs, signal), started]);
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    } else {
      onState({ state: 'ended', reason: null });
      await started;
    }
  }
}

/**
 * Only a tail is cheap: from a time on, the engine reads its whole file. Whether the tail reaches back to what is known
 * shows in its first line, which may be cut besides, when the tail begins within a long one.
 */
async function readOnce(options: FollowOptions): Promise<{ hasRead: boolean; error: unknown }> {
  const { container, position, readLog, onLine, onHole, whenTaken, signal } = options;
  const sinceNs = position.resumeNs;
  const known = position.copy();
  position.reopen();
  void readBehindBreak(options, TAIL).catch(() => undefined);
  let hasRead = false;
  const question: LogQuestion = {
    containerId: container.id,
    hasTty: container.hasTty,
    tail: TAIL,
    ...(sinceNs !== undefined && { sinceNs }),
    follow: true,
    signal,
    whenTaken,
    onLine: (line) => {
      const isFirst = !hasRead;
      hasRead = true;
      if (!position.take(line)) return;
      if (isFirst) onHole({ known, last: line });
      else onLine(line);
    },
  };
  const error: unknown = await readLog(question).then(
    () => undefined,
    (reason: unknown) => reason ?? new Error('The log could not be read.'),
  );
  return { hasRead, error };
}
