/** A `.env` that Compose reads back as these very values: quoted where a character has a meaning of its own. */
export function writeEnvText(variables: Record<string, string>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join('');
}

/** One variable as Compose reads it: in single quotes, in double quotes, or bare up to the end of the line. */
const ASSIGNMENT =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*(?:'((?:[^'\\]|\\[^])*)'|"((?:[^"\\]|\\[^])*)"|(.*))/gm;

/** The variables of a `.env`; what is no variable is passed over, and `${…}` within a value stays as it is. */
export function readEnvText(text: string): Record<string, string> {
  const variables = new Map<string, string>();
  for (const [, name = '', literal, escaped, bare = ''] of text.matchAll(ASSIGNMENT)) {
    variables.set(
      name,
      literal ?? (escaped === undefined ? withoutRemark(bare) : unescape(escaped)),
    );
  }
  return Object.fromEntries(variables);
}

/** In single quotes everything stands for itself, but Compose takes \' for a quote that goes on. */
function quote(value: string): string {
  if (/^[\w./:@%+,=-]*$/.test(value)) return value;
  if (!/['\\]/.test(value)) return `'${value}'`;
  return `"${value.replace(/[\\"$]/g, '\\$&')}"`;
}

function unescape(value: string): string {
  const meanings: Record<string, string> = { n: '\n', r: '\r' };
  return value.replace(/\\([nr\\"$])/g, (_, character: string) => meanings[character] ?? character);
}

function withoutRemark(value: string): string {
  return value.replace(/(^|\s)#.*$/, '').trim();
}
