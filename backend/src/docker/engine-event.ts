import { z } from 'zod';

/** A container event. Since API 1.52 only `Action` and `Actor` are there, so nothing else is read. */
const EventRecord = z.object({
  Type: z.literal('container'),
  Action: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()).default({}) }),
});

export interface EngineEvent {
  action: string;
  containerId: string;
  /** The signal of a `kill`. */
  signal: string | null;
}

/** Without exec_*: health checks make a flood of them that would push out what matters. */
export const WATCHED_ACTIONS = [
  'create',
  'start',
  'restart',
  'die',
  'kill',
  'stop',
  'oom',
  'pause',
  'unpause',
  'rename',
  'update',
  'destroy',
  'health_status',
];

export function tryParseEvent(line: string): EngineEvent | undefined {
  try {
    // Some engines separate the records with RS (application/json-seq).
    const { data } = EventRecord.safeParse(JSON.parse(line.replaceAll('\u001e', '')));
    if (!data) return undefined;
    return {
      action: data.Action,
      containerId: data.Actor.ID,
      signal: data.Actor.Attributes['signal'] ?? null,
    };
  } catch {
    return undefined;
  }
}
