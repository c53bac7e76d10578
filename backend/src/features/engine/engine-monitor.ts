import type { EngineStatus } from '@stackyard/contract';
import type { ComposeCli } from '../../docker/compose-cli.ts';
import type { EngineEvent, ResourceEvent } from '../../docker/engine-event.ts';
import type { Engine } from '../../docker/engine.ts';
import { AppError, messageOf } from '../../lib/app-error.ts';
import { delay } from '../../lib/delay.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
const PING_EVERY_MS = 15_000;

export interface EngineListener {
  /** The engine answers (again): what was known of it may be old. */
  onReady(): void;
  onEvent(event: EngineEvent): void;
  /** A network or a volume was made or removed. */
  onResource(event: ResourceEvent): void;
  onStatus(status: EngineStatus): void;
}

export interface EngineMonitor {
  status(): EngineStatus;
  /** Watches the engine until the signal fires. */
  run(listener: EngineListener, signal: AbortSignal): Promise<void>;
}

/** Keeps one event stream to the engine open, says when the engine goes away and when it is back. */
export function createEngineMonitor(engine: Engine, compose: ComposeCli): EngineMonitor {
  let status: EngineStatus = {
    state: 'connecting',
    reason: null,
    since: new Date().toISOString(),
    facts: null,
  };
  const change = (next: Partial<EngineStatus>, listener: EngineListener) => {
    const isNewState = next.state !== status.state;
    const since = isNewState ? new Date().toISOString() : status.since;
    status = { ...status, ...next, since };
    listener.onStatus(status);
  };

  const watchOnce = async (listener: EngineListener, signal: AbortSignal) => {
    const connection = new AbortController();
    const events = await engine.events(AbortSignal.any([signal, connection.signal]));
    try {
      const facts = await readFacts(engine, compose);
      change({ state: 'ready', reason: null, facts }, listener);
      listener.onReady();
      await Promise.race([forward(events, listener), pingUntilSilent(engine, connection.signal)]);
    } finally {
      connection.abort();
    }
  };

  return {
    status: () => status,
    run: async (listener, signal) => {
      for (let pauseMs = FIRST_PAUSE_MS; !signal.aborted;) {
        const error = await watchOnce(listener, signal).catch((reason: unknown) => reason);
        if (signal.aborted) return;
        if (status.state === 'ready') pauseMs = FIRST_PAUSE_MS;
        change({ state: 'away', reason: reasonOf(error) }, listener);
        await delay(pauseMs, signal);
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
    },
  };
}

async function readFacts(engine: Engine, compose: ComposeCli): Promise<EngineStatus['facts']> {
  const [facts, composeVersion] = await Promise.all([engine.getFacts(), compose.findVersion()]);
  const isDockerDesktop = facts.operatingSystem.startsWith('Docker Desktop');
  return { ...facts, composeVersion, isDockerDesktop };
}

async function forward(
  events: AsyncIterable<EngineEvent | ResourceEvent>,
  listener: EngineListener,
) {
  for await (const event of events) {
    if ('resource' in event) listener.onResource(event);
    else listener.onEvent(event);
  }
}

/** Ends with an error once the engine no longer answers: a dead connection alone may stay silent for ever. */
async function pingUntilSilent(engine: Engine, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await delay(PING_EVERY_MS, signal);
    if (!signal.aborted) await engine.ping();
  }
}

function reasonOf(error: unknown): string {
  if (error === undefined) return 'The Docker Engine closed the connection.';
  if (error instanceof AppError && error.code === 'engine-away') {
    return 'The Docker Engine does not answer.';
  }
  return `The Docker Engine answers in a way that Stackyard does not understand: ${messageOf(error)}`;
}
