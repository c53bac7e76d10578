import type { IconName } from './icon.tsx';

/** What a state means to the reader, whatever the thing is. */
export type Tone = 'good' | 'busy' | 'warning' | 'bad' | 'idle' | 'none';

export const toneIcon = {
  good: 'check',
  busy: 'pending',
  warning: 'warning',
  bad: 'error',
  idle: 'stopped',
  none: 'circle',
} as const satisfies Record<Tone, IconName>;

/** The class that gives a tone’s colour; `base-styles.ts` has it. */
export function toneClass(tone: Tone): string {
  return `tone-${tone}`;
}
