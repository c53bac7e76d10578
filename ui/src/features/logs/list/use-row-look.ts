import { useMemo } from 'react';
import { useTheme } from '@mui/material/styles';
import type { Search } from '../query/use-search.ts';
import type { RowLook } from './log-row.tsx';

interface Choices {
  isAsWritten: boolean;
  areStacksShown: boolean;
}

/** How all rows look: the same object for as long as it says the same, so that rows need not be drawn again. */
export function useRowLook(search: Search, { isAsWritten, areStacksShown }: Choices): RowLook {
  const isDark = useTheme().palette.mode === 'dark';
  return useMemo(
    () => ({ ...search, isDark, isAsWritten, areStacksShown }),
    [search, isDark, isAsWritten, areStacksShown],
  );
}
