import { expandProvisioned, type ValueSources } from '../expand-value.ts';

/** A mapping out of a provisioning file, read field by field; every reader throws with the field's name. */
export interface ProvisionedRecord {
  /** '' where there is none. */
  text: (key: string) => string;
  /** Throws where it is missing or empty. */
  requiredText: (key: string) => string;
  isOn: (key: string) => boolean;
  /** Undefined where there is none, or where it is 0. */
  count: (key: string) => number | undefined;
  /** A mapping within; an empty one where there is none. */
  record: (key: string) => ProvisionedRecord;
  records: (key: string) => ProvisionedRecord[];
  /** All of it, expanded. */
  values: () => Record<string, unknown>;
}

/** Names within the message of a reader are relative to `path`, such as `datasources[0]`. */
export function provisionedRecord(
  raw: unknown,
  sources: ValueSources,
  path = '',
): ProvisionedRecord {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw new Error(`${path || 'the file'} must be a mapping`);
  }
  const fields = raw as Record<string, unknown>;
  const at = (key: string) => (path ? `${path}.${key}` : key);
  const text = (key: string) => expandProvisioned(textOf(fields[key] ?? '', at(key)), sources);
  return {
    text,
    requiredText: (key) => refuseEmpty(text(key), at(key)),
    isOn: (key) => parseSwitch(text(key), at(key)),
    count: (key) => parseCount(text(key), at(key)),
    record: (key) => provisionedRecord(fields[key] ?? {}, sources, at(key)),
    records: (key) =>
      listOf(fields[key] ?? [], at(key)).map((item, index) =>
        provisionedRecord(item, sources, `${at(key)}[${index}]`),
      ),
    values: () => expandAll(fields, sources) as Record<string, unknown>,
  };
}

function textOf(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`${name} must be a single value`);
}

function refuseEmpty(text: string, name: string): string {
  if (text) return text;
  throw new Error(`${name} is missing`);
}

function parseSwitch(text: string, name: string): boolean {
  if (/^(1|t|true)$/i.test(text)) return true;
  if (/^(0|f|false)?$/i.test(text)) return false;
  throw new Error(`${name} must be true or false, not '${text}'`);
}

function parseCount(text: string, name: string): number | undefined {
  if (/^\d*$/.test(text)) return Number(text) || undefined;
  throw new Error(`${name} must be a whole number, not '${text}'`);
}

function listOf(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`${name} must be a list`);
}

function expandAll(value: unknown, sources: ValueSources): unknown {
  if (typeof value === 'string') return expandProvisioned(value, sources);
  if (Array.isArray(value)) return value.map((item) => expandAll(item, sources));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, expandAll(item, sources)]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}
