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
  stopped: { tone: 'idle', word: 'Stopped' },
  absent: { tone: 'none', word: 'Not deployed' },
};

export const readinessWords: Record<Readiness, Words> = {
  ready: { tone: 'good', word: 'Ready' },
  completed: { tone: 'good', word: 'Completed' },
  starting: { tone: 'busy', word: 'Starting' },
  unhealthy: { tone: 'warning', word: 'Unhealthy' },
  failed: { tone: 'bad', word: 'Failed' },
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
  return state === 'running' || state === 'starting' || state === 'degraded';
}
