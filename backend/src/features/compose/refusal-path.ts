import type { ComposeRefusal } from '../../docker/compose-refusal.ts';
import type { Path } from './remark.ts';

/** Where in a file, with its variables filled in, the part is that Compose does not take; as near as can be said. */
export function refusalPath(value: unknown, refusal: ComposeRefusal): Path | undefined {
  const { path: dotted, extra, about } = refusal;
  const path = dotted === undefined ? [] : resolve(value, dotted);
  if (extra !== undefined) return [...path, extra];
  if (about === undefined) return path.length > 0 ? path : undefined;
  const start: Path = path.length > 0 ? path : ['services'];
  const within = valueAt(value, start);
  const rest =
    find(within, (text) => text === about) ?? find(within, (text) => text.includes(about));
  if (rest) return [...start, ...rest];
  return path.length > 0 ? path : undefined;
}

/** Names may hold dots, so that of several ways to read it the longest name that is there counts. */
function resolve(value: unknown, dotted: string): Path {
  if (dotted === '') return [];
  const isHere = (name: string) => dotted === name || dotted.startsWith(`${name}.`);
  const [name] = keysOf(value)
    .filter(isHere)
    .sort((a, b) => b.length - a.length);
  if (name === undefined) return [];
  const key = Array.isArray(value) ? Number(name) : name;
  return [key, ...resolve(valueAt(value, [key]), dotted.slice(name.length + 1))];
}

function find(value: unknown, isIt: (text: string) => boolean): Path | undefined {
  if (typeof value === 'string') return isIt(value) ? [] : undefined;
  for (const name of keysOf(value)) {
    const key = Array.isArray(value) ? Number(name) : name;
    if (!Array.isArray(value) && isIt(name)) return [key];
    const rest = find(valueAt(value, [key]), isIt);
    if (rest) return [key, ...rest];
  }
  return undefined;
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (part, key) => (part as Record<string, unknown> | null | undefined)?.[String(key)],
    value,
  );
}
