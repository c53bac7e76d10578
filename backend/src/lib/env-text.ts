import { parseEnvText } from './parse-env-text.ts';

/** A `.env` that Compose reads back as these very values: quoted where a character has a meaning of its own. */
export function writeEnvText(variables: Record<string, string>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join('');
}

/** The variables of a `.env`, with those that its values mention filled in; what Compose would refuse is left out. */
export function readEnvText(text: string): Record<string, string> {
  return parseEnvText(text).variables;
}

/** In single quotes everything stands for itself, but Compose takes \' for a quote that goes on. */
function quote(value: string): string {
  if (/^[\w./:@%+,=-]*$/.test(value)) return value;
  if (!/['\\]/.test(value)) return `'${value}'`;
  return `"${value.replace(/[\\"$]/g, '\\$&')}"`;
}
