/** Hues that can be told apart, none of them that of an error or a warning. */
const HUES = [205, 265, 165, 300, 185, 235, 140, 320, 220, 280];

/** The same service has the same colour on every screen and every day. */
export function serviceColour(name: string, isDark: boolean): string {
  // FNV-1a, of which the upper bits are well mixed: names of a stack differ in few letters.
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  }
  const hue = HUES[(hash >>> 16) % HUES.length] ?? 205;
  if (isDark) return `hsl(${hue} 60% 78%)`;
  // The eye takes green and teal for lighter than the others; on every shade of a row there are 4.5 to 1.
  return `hsl(${hue} 65% ${hue < 200 ? 24 : 32}%)`;
}
