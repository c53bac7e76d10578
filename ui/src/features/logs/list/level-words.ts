import type { Palette } from '@mui/material/styles';

/** By the contract's number of the level. */
const words = ['', 'Trace', 'Debug', 'Info', 'Warn', 'Error', 'Fatal'] as const;

export function levelWord(level: number): string {
  return words[level] ?? '';
}

/** Of marks; a level that says little has little colour. */
export function levelColour(level: number, { text, info, warning, error }: Palette): string {
  if (level >= 5) return error.main;
  if (level === 4) return warning.main;
  if (level === 3) return info.main;
  return level === 2 ? text.secondary : text.disabled;
}

/** Of words: as that of marks, where it can be read on paper and on a row that is marked. */
export function levelTextColour(level: number, palette: Palette): string {
  const isDark = palette.mode === 'dark';
  if (level >= 5) return isDark ? palette.error.light : palette.error.dark;
  if (level === 4) return isDark ? palette.warning.light : palette.warning.dark;
  return palette.text.secondary;
}
