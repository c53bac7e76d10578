import type { EngineEvent } from '../../docker/engine-event.ts';
import { exitCodeWord } from '../../docker/exit-code-word.ts';
import { LEVELS, type Level } from './levels.ts';
import type { StoredEntry } from '../../store/log-store/stored-entry.ts';

/** All but its place among the entries of the container. */
export type EventContent = Omit<StoredEntry, 'source' | 'sequence'>;

type Words = [text: string, level: Level];

/** What was asked of the container before. */
export interface Intent {
  /** Somebody sent it a signal that ends it, or stopped it. */
  wasAskedToEnd: boolean;
  /** The kernel has ended a process of this run for want of memory. */
  wasOutOfMemory: boolean;
}

const WORDS: Record<string, Words | ((event: EngineEvent, intent: Intent) => Words)> = {
  create: ['Container created', LEVELS.debug],
  start: ['Container started', LEVELS.info],
  restart: ['Container restarted', LEVELS.info],
  stop: ['Container stopped', LEVELS.info],
  pause: ['Container paused', LEVELS.info],
  unpause: ['Container goes on after its pause', LEVELS.info],
  oom: ['Out of memory: the kernel killed a process of the container', LEVELS.error],
  destroy: ['Container removed', LEVELS.info],
  kill: ({ signal }) => [`Container was sent the signal ${signal ?? ''}`.trim(), LEVELS.info],
  die: describeEnd,
  'health_status: healthy': ['Health check passes', LEVELS.info],
  'health_status: unhealthy': ['Health check fails: the container is unhealthy', LEVELS.warn],
};

/** What Docker says of a container; undefined for what says nothing to a reader. */
export function describeEvent(event: EngineEvent, intent: Intent): EventContent | undefined {
  const words = WORDS[event.action];
  if (!words || event.timeNs === null) return undefined;
  const [text, level] = typeof words === 'function' ? words(event, intent) : words;
  const { action, timeNs, exitCode } = event;
  return {
    orderNs: timeNs,
    timeNs,
    stream: 'event',
    level,
    text,
    raw: null,
    fields: { event: action.replace(/:.*/, ''), ...(exitCode !== null && { exitCode }) },
    isContinuation: false,
    isCut: false,
  };
}

/** An end that nobody asked for is an error, whatever signal it came by. */
function describeEnd({ exitCode }: EngineEvent, { wasAskedToEnd, wasOutOfMemory }: Intent): Words {
  const isOutOfMemory = wasOutOfMemory && exitCode === 137;
  const how = isOutOfMemory ? 'killed: out of memory' : exitCodeWord(exitCode);
  const text = `Container exited with code ${exitCode ?? '?'}${how ? ` (${how})` : ''}`;
  return [text, exitCode === 0 || wasAskedToEnd ? LEVELS.info : LEVELS.error];
}
