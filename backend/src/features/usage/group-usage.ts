import type { UsageLevel, UsageSample, UsageSeries } from '@stackyard/contract';
import type { RunningContainer } from '../../docker/stats/stats-reader.ts';

/** What is kept of one container, oldest first. */
export interface ContainerSamples {
  container: RunningContainer;
  samples: UsageSample[];
}

interface Question {
  by: UsageLevel;
  stack?: string | undefined;
  service?: string | undefined;
  container?: string | undefined;
  fromMs: number;
  toMs: number;
  stepMs: number;
  /** How many series at the most; those that are left are one more, with an empty key. */
  most: number;
}

const COLUMNS = [
  'cpuPercent',
  'memoryBytes',
  'receivedPerSecond',
  'sentPerSecond',
  'readPerSecond',
  'writtenPerSecond',
] as const;
type Column = (typeof COLUMNS)[number];
type Spans = Record<Column, Float64Array>;

/** Sums over the containers of one name for each span of time: those that used most CPU or memory, by CPU. */
export function groupUsage(all: ContainerSamples[], question: Question): UsageSeries[] {
  const { by, fromMs, toMs, stepMs, most } = question;
  const spans = Math.max(0, Math.ceil((toMs - fromMs) / stepMs));
  const groups = new Map<string, Spans>();
  for (const { container, samples } of all) {
    const key = isAskedFor(container, question) ? keyOf(container, by) : null;
    if (key === null) continue;
    const group = groups.get(key) ?? emptySpans(spans);
    addSpans(group, meansOf(samples, { fromMs, stepMs, spans }));
    groups.set(key, group);
  }
  const byCpu = ranked([...groups], 'cpuPercent');
  const kept = new Set(busiest(byCpu, ranked([...groups], 'memoryBytes')).slice(0, most));
  const rest = byCpu.filter(([key]) => !kept.has(key)).map(([, group]) => group);
  const named = byCpu.filter(([key]) => kept.has(key));
  return [...named, ...together(rest, spans)].map(toSeries);
}

function isAskedFor({ name, compose }: RunningContainer, question: Question): boolean {
  const { stack, service, container } = question;
  if (container !== undefined) return name === container;
  if (stack !== undefined && compose?.project !== stack) return false;
  return service === undefined || compose?.service === service;
}

/** Null where the container is of nothing of that kind. */
function keyOf({ name, compose }: RunningContainer, by: UsageLevel): string | null {
  if (by === 'container') return name;
  if (!compose) return null;
  return by === 'stack' ? compose.project : `${compose.project}/${compose.service}`;
}

/** NaN stands for what is not known. */
function emptySpans(spans: number): Spans {
  const column = () => new Float64Array(spans).fill(NaN);
  return Object.fromEntries(COLUMNS.map((name) => [name, column()])) as Spans;
}

function meansOf(
  samples: UsageSample[],
  { fromMs, stepMs, spans }: { fromMs: number; stepMs: number; spans: number },
): Spans {
  const sums = emptySpans(spans);
  const counts = emptySpans(spans);
  for (const sample of samples) {
    const span = Math.floor((sample.atMs - fromMs) / stepMs);
    if (span < 0 || span >= spans) continue;
    for (const column of COLUMNS) {
      const value = sample[column];
      if (value === null) continue;
      sums[column][span] = (sums[column][span] || 0) + value;
      counts[column][span] = (counts[column][span] || 0) + 1;
    }
  }
  for (const column of COLUMNS) {
    sums[column].forEach((sum, span) => (sums[column][span] = sum / (counts[column][span] ?? NaN)));
  }
  return sums;
}

function addSpans(group: Spans, more: Spans): void {
  for (const column of COLUMNS) {
    more[column].forEach((value, span) => {
      if (!Number.isNaN(value)) group[column][span] = (group[column][span] || 0) + value;
    });
  }
}

type Group = [key: string, spans: Spans];

/** Those that used most first. */
function ranked(groups: Group[], column: Column): Group[] {
  const total = (spans: Spans) => spans[column].reduce((sum, value) => sum + (value || 0), 0);
  return groups.sort(([, one], [, other]) => total(other) - total(one));
}

/** The first of both, the second of both, and so on: what uses much memory may use hardly any CPU. */
function busiest(byCpu: Group[], byMemory: Group[]): string[] {
  const keys = byCpu.flatMap(([key], rank) => [key, byMemory[rank]?.[0] ?? key]);
  return [...new Set(keys)];
}

function together(rest: Spans[], spans: number): Group[] {
  if (rest.length === 0) return [];
  const sum = emptySpans(spans);
  for (const group of rest) addSpans(sum, group);
  return [['', sum]];
}

/** Hundredths are enough for percents, and whole bytes. */
function toSeries([key, spans]: Group): UsageSeries {
  const numbers = (column: Column, digits: number) =>
    Array.from(spans[column], (value) => (Number.isNaN(value) ? null : round(value, digits)));
  return {
    key,
    cpuPercent: numbers('cpuPercent', 2),
    memoryBytes: numbers('memoryBytes', 0),
    receivedPerSecond: numbers('receivedPerSecond', 0),
    sentPerSecond: numbers('sentPerSecond', 0),
    readPerSecond: numbers('readPerSecond', 0),
    writtenPerSecond: numbers('writtenPerSecond', 0),
  };
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
