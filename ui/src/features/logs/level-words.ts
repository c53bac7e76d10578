/** By the contract's number of the level. */
const words = ['', 'Trace', 'Debug', 'Info', 'Warn', 'Error', 'Fatal'] as const;

export function levelWord(level: number): string {
  return words[level] ?? '';
}

/** Paths of the theme's palette; levels that say nothing have no colour. */
const colours = [
  'text.disabled',
  'text.disabled',
  'text.secondary',
  'info.main',
  'warning.main',
  'error.main',
  'error.main',
] as const;

export function levelColour(level: number): string {
  return colours[level] ?? 'text.disabled';
}
