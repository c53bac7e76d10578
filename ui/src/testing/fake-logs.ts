import { compareLogIds, type LogEntry, type LogFilter, type LogStatus } from '@stackyard/contract';
import { compareInstants, createMatcher, parseQuery, type LogFields } from '@stackyard/log-query';
import type { z } from 'zod';
import { makeLogStatus } from './log-fixtures.ts';

type Filter = z.output<typeof LogFilter>;

/** The logs of the fake backend: a list in memory, and who waits for more. */
export interface FakeLogs {
  /** As they came, which is nearly the order of their ids. */
  arrived: LogEntry[];
  status: LogStatus;
  /** Part of each cursor; another one is a backend that was started anew. */
  run: number;
  push: (...entries: LogEntry[]) => void;
  restart: () => void;
  /** Ends when something came, or after a while. */
  untilMore: (waitMs: number) => Promise<void>;
}

export function createFakeLogs(entries: LogEntry[] = []): FakeLogs {
  const waiting = new Set<() => void>();
  const wakeAll = () => {
    for (const wake of [...waiting]) wake();
  };
  const logs: FakeLogs = {
    arrived: entries,
    status: makeLogStatus(),
    run: 1,
    push(...added) {
      logs.arrived.push(...added);
      wakeAll();
    },
    restart() {
      logs.run += 1;
      wakeAll();
    },
    untilMore: (waitMs) =>
      new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, waitMs);
        waiting.add(wake);
      }),
  };
  return logs;
}

/** Those that a filter asks for, oldest first. */
export function matching(entries: readonly LogEntry[], filter: Filter): LogEntry[] {
  const isAskedFor = createMatcher(parseQuery(filter.query).ast, {
    now: Date.now(),
    utcOffsetMinutes: filter.utcOffsetMinutes,
  });
  return entries
    .filter(
      (entry) =>
        isOf(entry, filter) && isWithin(entry.timeNs, filter) && isAskedFor(fieldsOf(entry)),
    )
    .sort((one, other) => compareLogIds(one.id, other.id));
}

function isOf({ stack, service }: LogEntry, { stacks, services }: Filter): boolean {
  if (stacks.length === 0 && services.length === 0) return true;
  return stacks.includes(stack) || services.includes(`${stack}/${service}`);
}

function isWithin(timeNs: string, { fromNs, toNs }: Filter): boolean {
  if (fromNs !== undefined && compareInstants(timeNs, fromNs) < 0) return false;
  return toNs === undefined || compareInstants(timeNs, toNs) <= 0;
}

function fieldsOf(entry: LogEntry): LogFields {
  const { text, level, stream, stack, service, container, timeNs, fields } = entry;
  return {
    text,
    level: level as LogFields['level'],
    stream,
    project: stack,
    service,
    container,
    image: '',
    event: stream === 'event' ? (text.split(' ')[0] ?? null) : null,
    timeNs,
    fields: fields ?? {},
  };
}
