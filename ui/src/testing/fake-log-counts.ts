import type { LogEntry, LogFacets, LogHistogram, LogPattern, RouteCall } from '@stackyard/contract';
import { LEVEL_NAMES, textOfValue } from '@stackyard/log-query';

export function countBars(
  found: readonly LogEntry[],
  { fromNs, toNs, bars: count }: RouteCall<'getLogHistogram'>['body'],
): LogHistogram {
  const from = BigInt(fromNs ?? found[0]?.timeNs ?? '0');
  const to = BigInt(toNs ?? found.at(-1)?.timeNs ?? '0');
  const step = (to - from) / BigInt(count) + 1n;
  const bars = Array.from({ length: count }, () => [0, 0, 0, 0, 0, 0, 0]);
  for (const { timeNs, level } of found) {
    const bar = bars[Number((BigInt(timeNs) - from) / step)];
    if (bar) bar[level] = (bar[level] ?? 0) + 1;
  }
  return { fromNs: String(from), stepNs: String(step), bars, total: found.length };
}

export function countFacets(found: readonly LogEntry[], fields: readonly string[]): LogFacets {
  const paths = found.flatMap((entry) => Object.keys(entry.fields ?? {}));
  return {
    facets: fields.map((field) => ({
      field,
      values: countsOf(found.flatMap((entry) => valueOf(entry, field))).slice(0, 50),
      hasMore: false,
    })),
    fields: countsOf(paths).map(({ value, count }) => ({ path: value, count })),
  };
}

export function countPatterns(found: readonly LogEntry[]): LogPattern[] {
  return [...groupsOf(found)]
    .map(([pattern, entries]) => ({
      pattern,
      count: entries.length,
      level: Math.max(...entries.map(({ level }) => level)),
      example: entries.at(-1)!,
    }))
    .sort((one, other) => other.count - one.count);
}

function groupsOf(found: readonly LogEntry[]): Map<string, LogEntry[]> {
  const groups = new Map<string, LogEntry[]>();
  for (const entry of found) {
    const pattern = patternOf(entry.text);
    const group = groups.get(pattern);
    if (group) group.push(entry);
    else groups.set(pattern, [entry]);
  }
  return groups;
}

function patternOf(text: string): string {
  return text.replace(/\S*\d\S*/g, '<*>');
}

function valueOf(entry: LogEntry, field: string): string[] {
  if (field === 'service') return [`${entry.stack}/${entry.service}`];
  if (field === 'level') return [LEVEL_NAMES[entry.level as 0]];
  if (field === 'stream') return [entry.stream];
  const value = entry.fields?.[field];
  return value === undefined ? [] : [textOfValue(value)];
}

function countsOf(values: readonly string[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count);
}
