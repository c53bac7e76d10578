/** Hues that can be told apart, none of them that of an error or a warning. */
const HUES = [205, 265, 165, 300, 185, 235, 140, 320, 220, 280];

/** The same name has the same colour on every screen and every day; text in it can be read. */
export function nameColour(name: string, isDark: boolean): string {
  const hue = HUES[placeOf(name)] ?? 205;
  if (isDark) return `hsl(${hue} 60% 78%)`;
  // The eye takes green and teal for lighter than the others; on every shade of a row there are 4.5 to 1.
  return `hsl(${hue} 65% ${hue < 200 ? 24 : 32}%)`;
}

/** Colours of lines beside each other, told apart by eyes that see no green or no red, too (after Okabe and Ito). */
const LINES = {
  light: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#7a42e0', '#a07800', '#3a9bd8', '#7f3b08'],
  dark: ['#56b4e9', '#ff9d5c', '#3ddc97', '#f0a6cf', '#b79bff', '#f0d04a', '#8fd0ff', '#d9a06b'],
};

/** A colour for each name, no two the same while there are enough; the same for the same names in whatever order. */
export function lineColours(names: readonly string[], isDark: boolean): Map<string, string> {
  const colours = LINES[isDark ? 'dark' : 'light'];
  const taken = new Map<number, string>();
  for (const name of names.toSorted()) {
    let place = placeOf(name) % colours.length;
    while (taken.has(place) && taken.size < colours.length) place = (place + 1) % colours.length;
    if (!taken.has(place)) taken.set(place, name);
  }
  const found = new Map([...taken].map(([place, name]) => [name, colours[place] ?? '']));
  return new Map(
    names.map((name) => [name, found.get(name) ?? colours[placeOf(name) % colours.length] ?? '']),
  );
}

/** FNV-1a, of which the upper bits are well mixed: names of a stack differ in few letters. */
function placeOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 16) % HUES.length;
}
