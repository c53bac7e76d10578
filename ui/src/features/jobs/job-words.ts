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

export type StepWords = Record<StepState, { tone: Tone; word: string }>;

export const stepStates: StepWords = {
  waiting: { tone: 'none', word: 'Waiting' },
  running: { tone: 'busy', word: 'Running' },
  done: { tone: 'good', word: 'Done' },
  failed: { tone: 'bad', word: 'Failed' },
  skipped: { tone: 'none', word: 'Not run' },
};

/** The step that was under way when a job was canceled ends as failed, though nothing was wrong with it. */
export const canceledStepStates: StepWords = {
  ...stepStates,
  failed: { tone: 'idle', word: 'Canceled' },
};
