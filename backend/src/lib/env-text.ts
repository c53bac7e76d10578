import { parseEnv } from 'node:util';

/** A `.env` that Compose reads back as these very values: quoted where a character has a meaning of its own. */
export function writeEnvText(variables: Record<string, string>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join('');
}

export function readEnvText(text: string): Record<string, string> {
  const parsed = parseEnv(text) as Record<string, string | undefined>;
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, value ?? '']));
}

function quote(value: string): string {
  if (/^[\w./:@%+,=-]*$/.test(value)) return value;
  if (!value.includes("'")) return `'${value}'`;
  return `"${value.replace(/[\\"$]/g, '\\$&')}"`;
}
