import { interpolate } from '../../lib/interpolate.ts';

/** A Compose file's value with its variables filled in, as Compose does before it looks at anything else; keys stay. */
export function fillIn(value: unknown, variables: Record<string, string>): unknown {
  const lookup = (name: string) => variables[name];
  const fill = (part: unknown): unknown => {
    if (typeof part === 'string')
      return part.includes('$') ? interpolate(part, lookup).value : part;
    if (Array.isArray(part)) return part.map(fill);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, fill(one)]));
  };
  return fill(value);
}
