import fc from 'fast-check';

const PARTS = [
  ...['A', 'B', 'C_1', '1A', 'A.b', 'x', 'é', '日', '[', ']', '-', '!', '/', '?', '1'],
  ...['=', '=', '=', ':', '\n', '\n', '\n', '\r\n', ' ', '\t', '\f', '\v', '\u00a0', '\u2003'],
  ...['A=', 'B=', '\nA=', '\nB="', "\nC='", 'export ', 'export', '#', ' #', '\ufeff'],
  ...['"', "'", '\\', '\\n', '\\$', '\\"', "\\'", '\\0123', '\\01', '\\c'],
  ...['$', '$A', '${A}', '${B', '${B:-', '${C-', '${A:?', '${A?m', '${B:+', '${A+', '}', '}', '$$'],
];
const part = fc.constantFrom(...PARTS);

/** Texts made of what has a meaning in a `.env`, right and wrong ones. */
export const anyEnvText = fc.oneof(
  fc.array(part, { maxLength: 14 }).map((parts) => parts.join('')),
  fc.array(part, { maxLength: 9 }).map((parts) => `A=${parts.join('')}\nB=1\n`),
);

/** Compose before 5.0.2 fills in a default that is not needed, and fails where that needs a value. */
export function differsByVersion(text: string): boolean {
  return /\$\{\w+:?[-+?].*\$\{/.test(text);
}
