import type { EngineEvent } from '../../docker/engine-event.ts';
import { LEVELS, type Level } from './levels.ts';
import type { StoredEntry } from '../../store/log-store/stored-entry.ts';

/** All but its place among the entries of the container. */
export type EventContent = Omit<StoredEntry, 'source' | 'sequence'>;

type Words = [text: string, level: Level];

/** SIGKILL and SIGTERM, as a stop sends them. When the kernel does it for want of memory, an event of its own says so. */
const ENDED_BY_SIGNAL = new Set([137, 143]);

const WORDS: Record<string, Words | ((event: EngineEvent) => Words)> = {
  create: ['Container created', LEVELS.debug],
  start: ['Container started', LEVELS.info],
  restart: ['Container restarted', LEVELS.info],
  stop: ['Container stopped', LEVELS.info],
  pause: ['Container paused', LEVELS.info],
  unpause: ['Container goes on after its pause', LEVELS.info],
  oom: ['Out of memory: the kernel killed a process of the container', LEVELS.error],
  destroy: ['Container removed', LEVELS.info],
  kill: ({ signal }) => [`Container was sent the signal ${signal ?? ''}`.trim(), LEVELS.info],
  die: ({ exitCode }) => [
    `Container exited with code ${exitCode ?? '?'}`,
    exitCode === 0 || ENDED_BY_SIGNAL.has(exitCode ?? 0) ? LEVELS.info : LEVELS.error,
  ],
  'health_status: healthy': ['Health check passes', LEVELS.info],
  'health_status: unhealthy': ['Health check fails: the container is unhealthy', LEVELS.warn],
};

/** What Docker says of a container; undefined for what says nothing to a reader. */
export function describeEvent(event: EngineEvent): EventContent | undefined {
  const words = WORDS[event.action];
  if (!words || event.timeNs === null) return undefined;
  const [text, level] = typeof words === 'function' ? words(event) : words;
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
