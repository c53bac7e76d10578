import type { EngineContainer } from '../../docker/normalize-container.ts';
import { roughDuration } from '../../lib/rough-duration.ts';

/** Why an operation waits for a container. */
export interface Wait {
  /** “Waiting for “migrate”, which has run for 3 min.” */
  sentence: string;
  /** Whether it gets on as it should, so that no limit counts. */
  goesOn: boolean;
}

/** As many restarts as make a loop of it, which is no progress. */
const LOOP_RESTARTS = 3;
/** A busy engine is late with its checks and with its kill. */
const MARGIN_MS = 30_000;

/** Waiting for a container to be healthy, or to have done its work. */
export function describeStart(container: EngineContainer, now: number): Wait {
  const who = `Waiting for “${serviceOf(container)}”`;
  const { state, health, restarts, startedAt } = container;
  if (restarts >= LOOP_RESTARTS) {
    return { sentence: `${who}, which was restarted ${restarts} times.`, goesOn: false };
  }
  if (state !== 'running') return { sentence: `${who}, which does not run.`, goesOn: false };
  const ranMs = startedAt ? now - Date.parse(startedAt) : 0;
  const ran = roughDuration(ranMs);
  if (health !== 'starting') return { sentence: `${who}, which has run for ${ran}.`, goesOn: true };
  const withinMs = container.healthWithinMs ?? 0;
  return {
    sentence: `${who}, whose health check has not passed since its start ${ran} ago.`,
    goesOn: ranMs < withinMs + MARGIN_MS,
  };
}

/** Waiting for a container to stop. */
export function describeStop(container: EngineContainer, waitedMs: number): Wait {
  const { stopWithinMs } = container;
  return {
    sentence: `Waiting for “${serviceOf(container)}” to stop, for which it has ${roughDuration(stopWithinMs)}.`,
    goesOn: waitedMs < stopWithinMs + MARGIN_MS,
  };
}

/** The first of several in full, the others by their number. */
export function sumUpWaits(waits: Wait[]): string | null {
  const [first, ...others] = [...waits].sort((a, b) => Number(b.goesOn) - Number(a.goesOn));
  if (!first) return null;
  if (others.length === 0) return first.sentence;
  return `${first.sentence} ${others.length} more ${others.length === 1 ? 'is' : 'are'} waited for.`;
}

function serviceOf({ compose, name }: EngineContainer): string {
  return compose?.service ?? name;
}
