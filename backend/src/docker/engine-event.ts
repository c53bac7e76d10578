import { z } from 'zod';
import { tryParseJson } from '../lib/try-parse-json.ts';

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
  /** Nanoseconds since 1970; null where the engine names no time. */
  timeNs: bigint | null;
  /** The exit code of a `die`. */
  exitCode: number | null;
  /** The add-on of Stackyard that the container is of. */
  addOn: string | null;
}

/** A network or a volume was made or removed. */
export interface ResourceEvent {
  resource: 'network' | 'volume';
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

const ResourceRecord = z.object({
  Type: z.enum(['network', 'volume']),
  Action: z.enum(['create', 'destroy']),
});

export function tryParseResourceEvent(line: string): ResourceEvent | undefined {
  // Most events are of containers, and some come by the hundred: those are not parsed twice.
  if (!/"Type":"(?:network|volume)"/.test(line)) return undefined;
  const record = tryParseJson(line.replaceAll('\u001e', ''), ResourceRecord);
  return record && { resource: record.Type };
}

export function tryParseEvent(line: string): EngineEvent | undefined {
  try {
    // Some engines separate the records with RS (application/json-seq).
    const { data } = EventRecord.safeParse(JSON.parse(line.replaceAll('\u001e', '')));
    if (!data) return undefined;
    return {
      action: data.Action,
      containerId: data.Actor.ID,
      signal: data.Actor.Attributes['signal'] ?? null,
      // Read from the text: as a number of JavaScript it would lose its last digits.
      timeNs: BigInt(/"timeNano":\s*(\d+)/.exec(line)?.[1] ?? 0) || null,
      exitCode: numberOf(data.Actor.Attributes['exitCode']),
      addOn: data.Actor.Attributes['dev.stackyard.addon'] ?? null,
    };
  } catch {
    return undefined;
  }
}

function numberOf(text: string | undefined): number | null {
  return text === undefined || !/^\d{1,5}$/.test(text) ? null : Number(text);
}
