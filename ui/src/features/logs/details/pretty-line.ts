import { layOutJson, parseExactJson } from '@stackyard/log-query';

/** As many characters as are laid out; longer lines stay as they are. */
const LONGEST = 100_000;

/** A line of JSON laid out over several, with the lines of a text within as lines; undefined for any other line. */
export function prettyLine(text: string): string | undefined {
  if (!text.startsWith('{') || text.length > LONGEST) return undefined;
  try {
    const laidOut = layOutJson(parseExactJson(text));
    return laidOut.replaceAll(
      /^( *)(.*)$/gm,
      (_, indent: string, line: string) => `${indent}${line.replaceAll('\\n', `\n${indent}  `)}`,
    );
  } catch {
    return undefined;
  }
}
