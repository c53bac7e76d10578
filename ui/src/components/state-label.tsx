import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import { toneColor, toneIcon, type Tone } from './tones.tsx';

/** A state as icon and word, so that colour never has to say it alone. */
export function StateLabel({ tone, word }: { tone: Tone; word: ReactNode }) {
  const Icon = toneIcon[tone];
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, whiteSpace: 'nowrap' }}
    >
      <Icon aria-hidden sx={{ fontSize: 16, color: toneColor[tone] }} />
      {word}
    </Box>
  );
}
