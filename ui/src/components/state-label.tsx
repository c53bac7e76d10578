import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { toneClass, toneIcon, type Tone } from './tones.ts';

/** A state as icon and word, so that colour never has to say it alone. */
export function StateLabel({ tone, word }: { tone: Tone; word: ReactNode }) {
  return (
    <span className="state-label">
      <Icon name={toneIcon[tone]} size={16} className={toneClass(tone)} />
      {word}
    </span>
  );
}
