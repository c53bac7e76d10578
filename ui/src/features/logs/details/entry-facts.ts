import type { LogEntry } from '@stackyard/contract';
import { isBuiltInField, LEVEL_NAMES, textOfValue } from '@stackyard/log-query';

/** A row of an entry's table. What has no `field` cannot be searched for. */
export interface Fact {
  label: string;
  value: string | number;
  field?: string;
}

/** Everything that is known of an entry, what it says of itself before what was read out of its text. */
export function factsOf(entry: LogEntry): Fact[] {
  const { stack, service, container, replica, stream, level, fields } = entry;
  return [
    { label: 'stack', value: stack, field: 'project' },
    { label: 'service', value: service, field: 'service' },
    { label: 'container', value: container, field: 'container' },
    ...(replica > 1 ? [{ label: 'replica', value: replica }] : []),
    { label: 'stream', value: stream, field: 'stream' },
    { label: 'level', value: LEVEL_NAMES[level as 0], field: 'level' },
    ...factsOfFields(fields ?? {}, entry),
  ];
}

/** In the order of the line, but for what says the same as Docker does. A name of the query's own is meant as a path by `@`. */
function factsOfFields(fields: NonNullable<LogEntry['fields']>, { service }: LogEntry): Fact[] {
  return Object.entries(fields)
    .filter(([path, value]) => path !== 'service' || value !== service)
    .map(([path, value]) => {
      const field = isBuiltInField(path) ? `@${path}` : path;
      return { label: field, value: textOfValue(value), field };
    });
}
