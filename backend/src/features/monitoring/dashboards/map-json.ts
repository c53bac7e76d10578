type JsonObject = Record<string, unknown>;

/** The same with every text in it changed; keys stay. */
export function mapTexts<T extends JsonObject>(value: T, change: (text: string) => string): T {
  return mapAll(value, (one) => (typeof one === 'string' ? change(one) : one)) as T;
}

/** The same with every object in it changed, the inner ones first. */
export function mapObjects<T extends JsonObject>(
  value: T,
  change: (one: JsonObject) => JsonObject,
): T {
  return mapAll(value, (one) => (isObject(one) ? change(one) : one)) as T;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isDeeperThan(levels - 1, one));
}

function mapAll(value: unknown, change: (one: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => mapAll(one, change));
  if (!isObject(value)) return change(value);
  const entries = Object.entries(value).map(([key, one]) => [key, mapAll(one, change)]);
  return change(Object.fromEntries(entries));
}
