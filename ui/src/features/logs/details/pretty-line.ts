/** As many characters as are laid out; longer lines stay as they are. */
const LONGEST = 100_000;

/** A line of JSON laid out over several, with the lines of a text within as lines; undefined for any other line. */
export function prettyLine(text: string): string | undefined {
  if (!text.startsWith('{') || text.length > LONGEST) return undefined;
  try {
    const laidOut = JSON.stringify(JSON.parse(text), null, 2);
    return laidOut.replaceAll(
      /^( *)(.*)$/gm,
      (_, indent: string, line: string) => `${indent}${line.replaceAll('\\n', `\n${indent}  `)}`,
    );
  } catch {
    return undefined;
  }
}
