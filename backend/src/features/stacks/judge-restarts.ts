import type { EngineContainer } from '../../docker/normalize-container.ts';
import { exitWords } from './judge-exited.ts';
import type { Judgement } from './judgement.ts';

/** As many restarts as make a loop of it. */
const LOOP_RESTARTS = 3;
/** A container that restarted and then runs this long is well again. The engine sees it so, too. */
export const SETTLED_MS = 10_000;
/** Who ends this seldom is not worth a remark. */
const SELDOM_MS = 10 * 60_000;

/** How the run before this one went; null where it was not seen. */
export interface LastRun {
  exitCode: number | null;
  tookMs: number | null;
}

/** What the restarts of a container make of it; undefined where there is nothing to say. */
export function judgeRestarts(container: EngineContainer, last: LastRun): Judgement | undefined {
  const { restarts } = container;
  const { exitCode, tookMs } = last;
  if (restarts === 0) return undefined;
  if (exitCode === 0 && tookMs !== null && tookMs >= SETTLED_MS) return worksInTurns(tookMs);
  if (restarts < LOOP_RESTARTS) return undefined;
  const soFar = `${restarts} restarts so far.`;
  if (exitCode === 0) {
    const reason = `It ends at once with exit code 0, and its restart policy starts it again: ${soFar}`;
    return { readiness: 'restarting', reason };
  }
  if (exitCode === null) {
    return { readiness: 'restarting', reason: `It ends at once and is started again: ${soFar}` };
  }
  const words = exitWords({ exitCode, isOutOfMemory: container.isOutOfMemory });
  return { readiness: 'failed', reason: `It ${words} again and again: ${soFar}` };
}

/** It does its work, ends well, and is started for the next turn. */
function worksInTurns(tookMs: number): Judgement {
  if (tookMs > SELDOM_MS) return { readiness: 'ready', reason: null };
  const seconds = Math.round(tookMs / 1000);
  return { readiness: 'ready', reason: `It restarts every ${seconds} s, with exit code 0.` };
}
