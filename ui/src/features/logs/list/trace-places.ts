import type { LogEntry } from '@stackyard/contract';
import { traceOf, type Range } from '@stackyard/log-query';

/** A shorter one is a number like any other in the line. */
const SHORTEST_ID = 3;

export interface TracePlaces {
  trace: string;
  places: Range[];
}

/** Where an entry's text has the id of its request as a word of its own. */
export function findTrace({
  text,
  fields,
}: Pick<LogEntry, 'text' | 'fields'>): TracePlaces | undefined {
  const trace = fields === null ? undefined : traceOf(fields);
  if (trace === undefined || trace.length < SHORTEST_ID) return undefined;
  const places: Range[] = [];
  for (let from = text.indexOf(trace); from >= 0; from = text.indexOf(trace, from + 1)) {
    const to = from + trace.length;
    if (!isWordPart(text[from - 1]) && !isWordPart(text[to])) places.push({ from, to });
  }
  return places.length > 0 ? { trace, places } : undefined;
}

function isWordPart(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}
