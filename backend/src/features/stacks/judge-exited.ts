import { exitCodeWord } from '../../docker/exit-code-word.ts';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import type { Judgement } from './judgement.ts';

/**
 * Who ended a container, as far as its events say. `dismissed`: it ended by itself, and then its stack was stopped.
 * `unseen`: Stackyard was not looking.
 */
export type End = 'asked' | 'unasked' | 'dismissed' | 'unseen';

/** Those that a stop ends with. */
const STOP_CODES = new Set([130, 137, 143]);

/** A container that was told to stop, or that the engine would start again, has stopped; others did what they had to do. */
export function judgeExited(container: EngineContainer, end: End): Judgement {
  const { exitCode, isRestartedByEngine } = container;
  if (end === 'asked') return { readiness: 'stopped', reason: null };
  if (exitCode === 0 && !container.isOutOfMemory) {
    return { readiness: isRestartedByEngine ? 'stopped' : 'completed', reason: null };
  }
  if (end === 'dismissed') {
    return { readiness: 'stopped', reason: `It ${exitWords(container)} before it was stopped.` };
  }
  if (end === 'unseen' && !container.isOutOfMemory && STOP_CODES.has(exitCode ?? 0)) {
    return { readiness: 'stopped', reason: `It ${exitWords(container)}: ${UNSEEN}` };
  }
  return { readiness: 'failed', reason: `It ${exitWords(container)}.` };
}

const UNSEEN = 'Stackyard was not running then, so it does not know whether somebody asked for it.';

/** `exited with code 137 (killed)` */
export function exitWords({
  exitCode,
  isOutOfMemory,
}: Pick<EngineContainer, 'exitCode' | 'isOutOfMemory'>): string {
  if (exitCode === null) return 'exits';
  const word = isOutOfMemory
    ? 'it used more memory than it may and was killed'
    : exitCodeWord(exitCode);
  return `exited with code ${exitCode}${word ? ` (${word})` : ''}`;
}
