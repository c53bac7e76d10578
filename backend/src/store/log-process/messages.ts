import type {
  LogEntry,
  LogFacets,
  LogFilter,
  LogGap,
  LogHistogram,
  LogId,
  LogPattern,
  SqlAnswer,
} from '@stackyard/contract';
import type { EntryColumns } from '../log-store/entry-columns.ts';
import type { FacetsQuestion } from '../log-store/facets.ts';
import type { HistogramQuestion } from '../log-store/histogram.ts';
import type { LogHole, OpenedHole } from '../log-store/holes.ts';
import type { Limits } from '../log-store/limits.ts';
import type { OpenedSource, StoreSize, UnreadSource } from '../log-store/log-store.ts';
import type { PatternsQuestion } from '../log-store/patterns.ts';
import type { PageQuestion, StoredPage } from '../log-store/read-page.ts';
import type { SourceIdentity } from '../log-store/stored-entry.ts';
import type { EntryKeys } from '../log-store/stored-rows.ts';
import type { WrittenError } from './written-error.ts';

/** What the process of the log store can be asked: for each call, what it is given and what it answers. */
export interface StoreCalls {
  openSource: [SourceIdentity, OpenedSource];
  setRead: [{ source: number; isRead: boolean }, void];
  listUnread: [null, UnreadSource[]];
  keepHole: [LogHole, void];
  openHoles: [number, OpenedHole[]];
  endHole: [Pick<LogHole, 'source' | 'from'>, void];
  append: [EntryColumns, void];
  findStored: [EntryKeys, number[]];
  enforceLimits: [Limits, void];
  clear: [{ stack: string | undefined }, void];
  addGap: [LogGap, void];
  status: [null, StoreSize];
  listGaps: [null, LogGap[]];
  read: [Asked<PageQuestion>, StoredPage];
  histogram: [Asked<HistogramQuestion>, LogHistogram];
  facets: [Asked<FacetsQuestion>, LogFacets];
  patterns: [Asked<PatternsQuestion>, LogPattern[]];
  runSql: [string, SqlAnswer];
  exportPart: [ExportPart, LogEntry[]];
  endExport: [{ exportId: number }, void];
}

export type CallName = keyof StoreCalls;
export type Given<N extends CallName> = StoreCalls[N][0];
export type Answer<N extends CallName> = StoreCalls[N][1];

/** Signals do not cross: an abort is a message of its own. */
export type Asked<Q> = Omit<Q, 'signal'>;

/** One batch of an export. A process that does not know the export goes on behind the entry of that id. */
export interface ExportPart {
  exportId: number;
  filter: LogFilter;
  afterId: LogId | undefined;
}

/** The first one is `open`; the process ends with the connection, too. */
export type ToStore =
  | { kind: 'open'; folder: string }
  | { [N in CallName]: { kind: 'call'; id: number; name: N; given: Given<N> } }[CallName]
  | { kind: 'abort'; id: number }
  | { kind: 'close' };

/** The first one is `ready` or `failed`. */
export type FromStore =
  | { kind: 'ready'; setAside: string | null }
  | { kind: 'failed'; error: WrittenError }
  | { kind: 'trouble'; message: string }
  | { kind: 'answer'; id: number; answer: unknown }
  | { kind: 'refusal'; id: number; error: WrittenError };
