import type { LogLine } from '../../docker/logs/join-lines.ts';
import type { LogQuestion } from '../../docker/logs/open-log.ts';
import { messageOf } from '../../lib/app-error.ts';
import { delay } from '../../lib/delay.ts';
import { createLogPosition } from './log-position.ts';

export type SourceState =
  | { state: 'reading'; reason: null }
  | { state: 'ended'; reason: null }
  | { state: 'failed'; reason: string };

interface Options {
  container: { id: string; hasTty: boolean };
  /** How many of the lines that are there already are read. */
  tail: number;
  readLog: (question: LogQuestion) => Promise<void>;
  onLine: (line: LogLine) => void;
  onState: (state: SourceState) => void;
  /** Resolves at the next start of the container; it may be called before or after that start. */
  nextStart: (signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Follows the log of one container through all its starts, until the signal fires. The engine ends a followed log when
 * the container stops, and it is opened again at the next start; one that was cut off is opened again after a pause.
 */
export async function followLog(options: Options): Promise<void> {
  const { container, tail, readLog, onLine, onState, nextStart, signal } = options;
  const position = createLogPosition();
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const started = nextStart(signal);
    const sinceNs = position.resumeNs;
    position.reopen();
    onState({ state: 'reading', reason: null });
    const error = await readLog({
      containerId: container.id,
      hasTty: container.hasTty,
      ...(sinceNs === undefined ? { tail } : { sinceNs }),
      follow: true,
      signal,
      onLine: (line) => {
        pauseMs = FIRST_PAUSE_MS;
        if (position.take(line)) onLine(line);
      },
    }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (signal.aborted) return;
    if (error) {
      onState({ state: 'failed', reason: messageOf(error) });
      await delay(pauseMs, signal);
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    } else {
      onState({ state: 'ended', reason: null });
      await started;
    }
  }
}
