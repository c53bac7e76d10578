import type { Container, Readiness, StackState, StackSummary } from '@stackyard/contract';
import type { Tone } from '../../components/tones.ts';

export interface Words {
  tone: Tone;
  word: string;
}

export const stackStates: Record<StackState, Words> = {
  running: { tone: 'good', word: 'Running' },
  starting: { tone: 'busy', word: 'Starting' },
  degraded: { tone: 'warning', word: 'Degraded' },
  paused: { tone: 'idle', word: 'Paused' },
  stopped: { tone: 'idle', word: 'Stopped' },
  absent: { tone: 'none', word: 'Not deployed' },
};

export const readinessWords: Record<Readiness, Words> = {
  ready: { tone: 'good', word: 'Ready' },
  completed: { tone: 'good', word: 'Completed' },
  starting: { tone: 'busy', word: 'Starting' },
  unhealthy: { tone: 'warning', word: 'Unhealthy' },
  failed: { tone: 'bad', word: 'Failed' },
  restarting: { tone: 'warning', word: 'Restarting' },
  missing: { tone: 'warning', word: 'Missing' },
  paused: { tone: 'idle', word: 'Paused' },
  stopped: { tone: 'idle', word: 'Stopped' },
};

/** Where a stack came from: its template, Stackyard's editor, or somewhere else. */
export function describeOrigin({ origin, template }: StackSummary): string {
  if (template) return template.title;
  return origin === 'managed' ? 'Your Compose file' : 'Made elsewhere';
}

/** `2 of 3`; null where there is nothing that could be ready. */
export function describeReadiness({ state, services }: StackSummary): string | null {
  return state === 'absent' ? null : `${services.ready} of ${services.total}`;
}

/** `running, healthy`; `exited with code 1`; `exited: out of memory` */
export function describeContainer({ state, health, exitCode, isOutOfMemory }: Container): string {
  if (state === 'exited' || state === 'dead') {
    if (isOutOfMemory) return `${state}: out of memory`;
    return exitCode === null ? state : `${state} with code ${exitCode}`;
  }
  return health === 'none' ? state : `${state}, ${health}`;
}

export function isUp({ state }: Pick<StackSummary, 'state'>): boolean {
  return canStop.has(state);
}

const canStop: ReadonlySet<StackState> = new Set(['running', 'starting', 'degraded', 'paused']);

/** Whether something of it is not up that Start would bring up. */
export function canStart({ state }: Pick<StackSummary, 'state'>): boolean {
  return state !== 'running' && state !== 'starting';
}

/** `shop-web-1`; `3 containers`; `no container` */
export function describeContainers(containers: readonly Pick<Container, 'name'>[]): string {
  const [only] = containers;
  if (!only) return 'no container';
  return containers.length === 1 ? only.name : `${containers.length} containers`;
}
