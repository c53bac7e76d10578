import type { JobState, StepState } from '@stackyard/contract';
import type { Tone } from '../../components/tones.ts';

export const jobStates: Record<JobState, { tone: Tone; word: string }> = {
  queued: { tone: 'none', word: 'Waiting' },
  running: { tone: 'busy', word: 'Running' },
  succeeded: { tone: 'good', word: 'Succeeded' },
  failed: { tone: 'bad', word: 'Failed' },
  canceled: { tone: 'idle', word: 'Canceled' },
  interrupted: { tone: 'warning', word: 'Interrupted' },
};

export const stepStates: Record<StepState, { tone: Tone; word: string }> = {
  waiting: { tone: 'none', word: 'Waiting' },
  running: { tone: 'busy', word: 'Running' },
  done: { tone: 'good', word: 'Done' },
  failed: { tone: 'bad', word: 'Failed' },
  skipped: { tone: 'none', word: 'Not run' },
};
