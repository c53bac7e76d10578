import type { LogEntry, LogFilter } from '@stackyard/contract';
import { createMatcher, parseQuery, type Clock } from '@stackyard/log-query';
import { logFieldsOf } from '../../store/log-store/stored-entry.ts';
import type { Entry } from './log-entry.ts';

/** Whether an entry is asked for, as the store would say. */
export function createEntryTest(filter: LogFilter, clock: Clock): (entry: Entry) => boolean {
  const matches = createMatcher(parseQuery(filter.query).ast, clock);
  const stacks = new Set(filter.stacks);
  const services = new Set(filter.services);
  const fromNs = BigInt(filter.fromNs ?? 0);
  const toNs = filter.toNs === undefined ? null : BigInt(filter.toNs);
  const isChosen = ({ of: { stack, service } }: Entry) =>
    (stacks.size === 0 && services.size === 0) ||
    stacks.has(stack) ||
    services.has(`${stack}/${service}`);
  return (entry) =>
    isChosen(entry) &&
    entry.timeNs >= fromNs &&
    (toNs === null || entry.timeNs <= toNs) &&
    matches(logFieldsOf(entry, entry.of));
}

export function toLogEntry(entry: Entry): LogEntry {
  const { of, source, sequence, orderNs, timeNs, stream, level, text, raw, fields } = entry;
  const { stack, service, replica, container } = of;
  return {
    id: `${orderNs}-${source}-${sequence}`,
    timeNs: String(timeNs),
    ...{ stack, service, replica, container, stream, level, text, raw },
    fields: fields && { ...fields },
    isContinuation: entry.isContinuation,
    isCut: entry.isCut,
  };
}
