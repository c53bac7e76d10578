/** Hues that can be told apart, none of them that of an error or a warning. */
const HUES = [205, 265, 165, 300, 185, 235, 140, 320, 220, 280];

/** The same service has the same colour on every screen and every day. */
export function serviceColour(name: string, isDark: boolean): string {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  const hue = HUES[hash % HUES.length] ?? 205;
  return isDark ? `hsl(${hue} 60% 72%)` : `hsl(${hue} 65% 32%)`;
}
