import type { LogEntry, LogGap, LogId } from '@stackyard/contract';
import { compareInstants } from '@stackyard/log-query';

/** A line of the list: an entry, or a time of which entries may be missing. */
export type Row = LogEntry | GapRow;
export interface GapRow extends LogGap {
  id: string;
  isGap: true;
}

interface Rows {
  rows: Row[];
  /** How many lines lie under the head of each group, by the head's id. */
  folded: Map<string, number>;
}

interface RowsInput {
  entries: readonly LogEntry[];
  /** Newest first, as the backend tells them. */
  gaps: readonly LogGap[];
  /** Heads whose lines are shown. */
  expanded: ReadonlySet<string>;
}

/** A line of a stack trace is at most so many rows below its head: others may write in between. */
const FARTHEST_HEAD = 60;

/** What the list shows: lines that continue another are folded under it, and gaps stand where they are. */
export function rowsOf({ entries, gaps, expanded }: RowsInput): Rows {
  const rows: Row[] = [];
  const folded = new Map<string, number>();
  const waiting = rowsOfGaps(gaps, entries);
  for (const entry of entries) {
    while (waiting[0] && compareInstants(waiting[0].toNs, entry.timeNs) <= 0) {
      rows.push(waiting.shift()!);
    }
    const head = entry.isContinuation ? headOf(rows, entry) : undefined;
    if (head) folded.set(head.id, (folded.get(head.id) ?? 0) + 1);
    if (!head || expanded.has(head.id)) rows.push(entry);
  }
  rows.push(...waiting);
  return { rows, folded };
}

export function isGap(row: Row): row is GapRow {
  return 'isGap' in row;
}

/** The entry above or below another, with gaps passed over. */
export function neighbourOf(rows: readonly Row[], id: LogId, step: number): LogEntry | undefined {
  let index = rows.findIndex((row) => row.id === id);
  if (index < 0) return undefined;
  for (index += step; rows[index]; index += step) {
    const row = rows[index]!;
    if (!isGap(row)) return row;
  }
  return undefined;
}

/** The newest entry of some rows; undefined where they are none but gaps. */
export function newestSeen(
  rows: readonly Row[],
  { first, end }: { first: number; end: number },
): LogEntry | undefined {
  return rows.slice(first, end).findLast((row): row is LogEntry => !isGap(row));
}

/** Those that end within what is held; the others would stand at an end of the list and mean nothing there. */
function rowsOfGaps(gaps: readonly LogGap[], entries: readonly LogEntry[]): GapRow[] {
  const [first] = entries;
  const last = entries.at(-1);
  if (!first || !last) return [];
  return gaps
    .filter(
      ({ fromNs, toNs }) =>
        compareInstants(toNs, first.timeNs) >= 0 && compareInstants(fromNs, last.timeNs) <= 0,
    )
    .map((gap) => ({
      ...gap,
      isGap: true as const,
      id: `gap-${gap.fromNs}-${gap.stack ?? ''}-${gap.service ?? ''}`,
    }))
    .sort((one, other) => compareInstants(one.toNs, other.toNs));
}

function headOf(rows: readonly Row[], { container, stream }: LogEntry): LogEntry | undefined {
  for (let at = rows.length - 1; at >= Math.max(0, rows.length - FARTHEST_HEAD); at -= 1) {
    const row = rows[at]!;
    if (isGap(row) || row.container !== container || row.stream !== stream) continue;
    if (!row.isContinuation) return row;
  }
  return undefined;
}
