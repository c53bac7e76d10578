import type { EngineEvent } from '../../docker/engine-event.ts';
import { LEVELS, type Level } from './levels.ts';
import type { Entry, SourceName } from './log-entry.ts';

type Words = [text: string, level: Level];

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
    exitCode === 0 ? LEVELS.info : LEVELS.error,
  ],
  'health_status: healthy': ['Health check passes', LEVELS.info],
  'health_status: unhealthy': ['Health check fails: the container is unhealthy', LEVELS.warn],
};

/** What Docker says of a container, as an entry among its lines; undefined for what says nothing to a reader. */
export function describeEvent(name: SourceName, event: EngineEvent): Entry | undefined {
  const words = WORDS[event.action];
  if (!words || event.timeNs === null) return undefined;
  const [text, level] = typeof words === 'function' ? words(event) : words;
  const { action, containerId, timeNs } = event;
  return {
    ...name,
    source: containerId,
    // Events have no order of their own within a nanosecond; before a line of that moment is as good as any.
    sequence: 0,
    orderNs: timeNs,
    timeNs,
    stream: 'event',
    level,
    text,
    raw: null,
    fields: { event: action.replace(/:.*/, '') },
    isContinuation: false,
    isCut: false,
  };
}
