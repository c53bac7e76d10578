import type { Health } from '@stackyard/contract';
import type { Tone } from '../../../components/tones.ts';

export const healthWords: Record<Health, { tone: Tone; word: string }> = {
  healthy: { tone: 'good', word: 'Healthy' },
  starting: { tone: 'busy', word: 'Starting' },
  unhealthy: { tone: 'bad', word: 'Unhealthy' },
  none: { tone: 'none', word: 'No check' },
};
