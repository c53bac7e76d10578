import type { LogEntry } from '@stackyard/contract';
import type { Row } from './database.ts';
import { parseExactJson } from '@stackyard/log-query';
import { sql } from './sql.ts';
import { WRITTEN_FORMS } from './fields-form.ts';
import { STREAMS, type SourceIdentity } from './stored-entry.ts';

/** What `entryOf` reads, in its order. */
export const ENTRY_COLUMNS = sql`order_ns, source, sequence, time_ns, stream, level,
  flags, form, text, raw, fields`;

/** Bits of `flags`. */
export const CONTINUATION = 1;
export const CUT = 2;

export function entryOf(row: Row, sources: ReadonlyMap<number, SourceIdentity>): LogEntry {
  const [orderNs, source, sequence, timeNs, stream, level, ...rest] = row;
  const [flags, form, text, raw, fields] = rest;
  const identity = sources.get(Number(source))!;
  const { stack, service, replica, container } = identity;
  return {
    id: `${String(orderNs)}-${String(source)}-${String(sequence)}`,
    timeNs: String(timeNs),
    ...{ stack, service, replica, container },
    stream: STREAMS[Number(stream)]!,
    level: Number(level),
    text: String(text),
    raw: raw as string | null,
    fields: form === 0 ? null : fieldsOf(String(fields ?? text), Number(form)),
    isContinuation: (Number(flags) & CONTINUATION) !== 0,
    isCut: (Number(flags) & CUT) !== 0,
  };
}

function fieldsOf(json: string, form: number): LogEntry['fields'] {
  return form < WRITTEN_FORMS
    ? (JSON.parse(json) as LogEntry['fields'])
    : (parseExactJson(json) as LogEntry['fields']);
}
