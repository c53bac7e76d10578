import type { JobSummary, MonitoringPart, MonitoringStatus } from '@stackyard/contract';
import type { Tone } from '../../../components/tones.ts';

/** What the switch says beside itself: what the engine says, or what a job does right now. */
export function stateWords(
  { state, reason }: MonitoringStatus,
  job: JobSummary | undefined,
): { tone: Tone; word: string; detail: string | null } {
  switch (state) {
    case 'off':
      return { tone: 'idle', word: 'Off', detail: null };
    case 'starting':
      return { tone: 'busy', word: 'Starting', detail: reason };
    case 'ready':
      return { tone: 'good', word: 'On', detail: null };
    case 'degraded':
      return { tone: 'warning', word: 'Not right', detail: reason };
    case 'working': {
      const word = job?.kind === 'monitoring-off' ? 'Switching off' : 'Switching on';
      return { tone: 'busy', word, detail: job?.step ?? null };
    }
  }
}

/** Whether the switch stands on "on": what a job is about to do counts, since the engine is on its way there. */
export function isOn({ state }: MonitoringStatus, job: JobSummary | undefined): boolean {
  return state === 'working' ? job?.kind !== 'monitoring-off' : state !== 'off';
}

export const partStates: Record<MonitoringPart['state'], { tone: Tone; word: string }> = {
  absent: { tone: 'none', word: 'Not there' },
  starting: { tone: 'busy', word: 'Starting' },
  ready: { tone: 'good', word: 'Ready' },
  stopped: { tone: 'bad', word: 'Stopped' },
  failing: { tone: 'bad', word: 'Failing' },
};
