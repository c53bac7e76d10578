import { useState } from 'react';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';

interface Remembered {
  isOpen: boolean;
  onToggle: () => void;
  /** Something else has the room beside the list, */
  isCrowded: boolean;
  /** and leaves it. */
  makeRoom: () => void;
}

/**
 * Whether the counts are shown. Where there is room that is remembered; in a narrow window they lie over the list, so that
 * they are there only while one uses them.
 */
export function useFacetPane({ isOpen, onToggle, isCrowded, makeRoom }: Remembered) {
  const isNarrow = useMediaQuery(({ breakpoints }: Theme) => breakpoints.down('md'));
  const isWide = useMediaQuery(({ breakpoints }: Theme) => breakpoints.up('lg'));
  const [isOver, setOver] = useState(false);
  if (isNarrow) return { isShown: isOver, toggle: () => setOver(!isOver) };
  if (isWide || !isCrowded) return { isShown: isOpen, toggle: onToggle };
  const comeInstead = () => {
    makeRoom();
    if (!isOpen) onToggle();
  };
  return { isShown: false, toggle: comeInstead };
}
