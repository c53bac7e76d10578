import { AppError } from '../../lib/app-error.ts';
import { LONGEST_QUESTION_MS } from '../log-store/answer-soon.ts';
import { tookTooLong, tooMuchMemory } from '../log-store/ended-question.ts';
import { LONGEST_SQL_MS } from '../log-store/run-sql.ts';
import type { ProcessKeeper } from './kept-process.ts';
import type { Answer, CallName, Given } from './messages.ts';
import type { CallLimits } from './pending-calls.ts';
import { ProcessEnded } from './process-ended.ts';

export interface Questions {
  /** When one was asked that may take memory. */
  readonly lastMs: number;
  /** Asks again where the process ended for another's sake. */
  ask<N extends CallName>(name: N, given: Given<N>, limits: CallLimits): Promise<Answer<N>>;
  /** The same, with the limit in time that the question has. */
  answer<N extends Question>(
    name: N,
    given: Given<N>,
    signal: AbortSignal | undefined,
  ): Promise<Answer<N>>;
}

type Question = 'read' | 'histogram' | 'facets' | 'patterns' | 'runSql' | 'exportPart';

/** The store ends a question by itself in time, where DuckDB lets it. */
const GRACE_MS = 2_000;
const LONGEST_PART_MS = 60_000;
const MOST_TRIES = 3;
/** What ended the process may be any of several questions: each is asked again by itself. */
type Alone = <T>(ask: () => Promise<T>) => Promise<T>;

export function createQuestions(kept: ProcessKeeper, memoryBytes: number): Questions {
  const alone = createTurns();
  const ask: Questions['ask'] = async (name, given, limits) => {
    const once = async () => (await untilReady(kept, limits.signal)).call(name, given, limits);
    let isSuspect = false;
    for (let tries = 1; ; tries += 1) {
      try {
        return await (isSuspect ? alone(once) : once());
      } catch (error) {
        if (!(error instanceof ProcessEnded)) throw error;
        if (error.blame === 'guilty' || tries === MOST_TRIES) {
          throw endedQuestion(error, { limitMs: limits.limitMs - GRACE_MS, memoryBytes });
        }
        isSuspect ||= error.blame === 'suspect';
      }
    }
  };
  let lastMs = 0;
  return {
    ask,
    answer: (name, given, signal) => {
      lastMs = performance.now();
      return ask(name, given, { limitMs: limitOf(name) + GRACE_MS, signal });
    },
    get lastMs() {
      return lastMs;
    },
  };
}

function limitOf(name: Question): number {
  if (name === 'runSql') return LONGEST_SQL_MS;
  return name === 'exportPart' ? LONGEST_PART_MS : LONGEST_QUESTION_MS;
}

function createTurns(): Alone {
  let last: Promise<unknown> = Promise.resolve();
  return (ask) => {
    const result = last.then(ask);
    last = result.catch(() => undefined);
    return result;
  };
}

/** Whoever gives up does not wait for a process that does not come. */
function untilReady(kept: ProcessKeeper, signal: AbortSignal | undefined) {
  signal?.throwIfAborted();
  return new Promise<Awaited<ReturnType<ProcessKeeper['ready']>>>((resolve, reject) => {
    const leave = () => reject(signal!.reason as Error);
    signal?.addEventListener('abort', leave, { once: true });
    kept
      .ready()
      .then(resolve, reject)
      .finally(() => signal?.removeEventListener('abort', leave));
  });
}

function endedQuestion(
  cause: ProcessEnded,
  { limitMs, memoryBytes }: { limitMs: number; memoryBytes: number },
): AppError {
  switch (cause.endCause) {
    case 'late':
      return tookTooLong(limitMs, cause);
    case 'memory':
      return tooMuchMemory(Math.round(memoryBytes / 1e6), cause);
    case 'crash':
      return new AppError({
        code: 'internal',
        message: 'The question was ended: the log store failed while it worked on it.',
        next: 'Try again. If it happens again, the log of the Stackyard container says more.',
        cause,
      });
  }
}
