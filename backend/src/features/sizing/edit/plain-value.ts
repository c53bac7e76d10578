export type PlainMap = Record<string, unknown>;

/** What stands at a path of maps; undefined where something on the way is missing or no map. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((map, key) => (isPlainMap(map) ? map[key] : undefined), value);
}

/** A copy in which a path of maps leads to `item`. */
export function setIn(value: unknown, path: readonly string[], item: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return item;
  const map = isPlainMap(value) ? value : {};
  return { ...map, [key]: setIn(map[key], rest, item) };
}

export function isPlainMap(value: unknown): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
