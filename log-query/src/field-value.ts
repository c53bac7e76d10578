import { isBuiltInField, TRACE_KEYS, type BuiltInField } from './known-fields.ts';
import { levelName } from './level.ts';
import type { FieldValue, LogFields } from './log-fields.ts';
import { textOfValue } from './written-number.ts';

type Fields = LogFields['fields'];

/** What an entry says under a name; undefined where it says nothing. An empty built-in is nothing. */
export function fieldValueOf(entry: LogFields, field: string): FieldValue | undefined {
  if (!isBuiltInField(field)) return pathValueOf(entry.fields, field);
  return builtInValueOf(entry, field) || undefined;
}

/** The id of the trace or request that an entry belongs to. */
export function traceOf(fields: Fields): string | undefined {
  const key = TRACE_KEYS.find((candidate) => Object.hasOwn(fields, candidate));
  if (key === undefined) return undefined;
  const value = textOfValue(fields[key]!);
  return /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-/.exec(value)?.[1] ?? value;
}

function builtInValueOf(entry: LogFields, field: BuiltInField) {
  switch (field) {
    case 'level':
      return entry.level === 0 ? undefined : levelName(entry.level);
    case 'ts':
    case 'since':
    case 'until':
      return entry.timeNs;
    case 'trace':
      return traceOf(entry.fields);
    case 'service':
    case 'project':
    case 'container':
    case 'image':
    case 'stream':
    case 'event':
    case 'host':
      return entry[field];
  }
}

/** `@a` is the field `@a` if there is one, otherwise `a`: so a field that is named like a built-in can be asked for. */
function pathValueOf(fields: Fields, field: string) {
  if (Object.hasOwn(fields, field)) return fields[field];
  const path = field.startsWith('@') ? field.slice(1) : undefined;
  return path !== undefined && Object.hasOwn(fields, path) ? fields[path] : undefined;
}
