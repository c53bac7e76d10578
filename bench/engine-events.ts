import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { openSocket } from './socket-http.ts';

const EventRecord = z.object({
  Action: z.string(),
  Actor: z.object({ ID: z.string() }),
  timeNano: z.number(),
});

export interface EngineEvents {
  /** When the engine did this to the container, after `sinceMs`; both in milliseconds since 1970. */
  timeOf: (id: string, action: string, sinceMs: number) => Promise<number>;
}

const HEARD_WITHIN_MS = 5000;

/** Listens to the engine's own account of what happens to containers, until the work is done. */
export async function withEngineEvents<T>(
  socketPath: string,
  work: (events: EngineEvents) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const heard: { id: string; action: string; atMs: number }[] = [];
  const filters = encodeURIComponent(JSON.stringify({ type: ['container'] }));
  const path = `/events?filters=${filters}`;
  const stream = await openSocket({ socketPath, path, signal: over.signal });
  const lines = createInterface(stream);
  // Its end is ours: nobody reads on.
  lines.on('error', () => undefined);
  lines.on('line', (line) => {
    const { data } = EventRecord.safeParse(JSON.parse(line));
    if (data) heard.push({ id: data.Actor.ID, action: data.Action, atMs: data.timeNano / 1e6 });
  });
  const timeOf: EngineEvents['timeOf'] = async (id, action, sinceMs) => {
    const until = Date.now() + HEARD_WITHIN_MS;
    while (Date.now() < until) {
      const event = heard.find(
        (one) => one.id === id && one.action === action && one.atMs >= sinceMs,
      );
      if (event) return event.atMs;
      await sleep(5);
    }
    throw new Error(`The engine did not tell of “${action}” within ${HEARD_WITHIN_MS / 1000} s.`);
  };
  try {
    return await work({ timeOf });
  } finally {
    over.abort();
  }
}
