import type { LogEntry } from '@stackyard/contract';
import { LEVEL_NAMES } from '@stackyard/log-query';

/** A row of an entry's table. What has no `field` cannot be searched for. */
export interface Fact {
  label: string;
  value: string | number | boolean;
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
    ...Object.entries(fields ?? {}).map(([path, value]) => ({ label: path, value, field: path })),
  ];
}
