import type { LogId } from '@stackyard/contract';
import { parseQuery } from '@stackyard/log-query';
import type { LogQuestion } from '../store/log-question.ts';

const VIEWS = ['list', 'patterns', 'sql'] as const;
export type View = (typeof VIEWS)[number];

/** What the page shows, as its address says it: a link leads to the same view. */
export interface LogAddress {
  query: string;
  stacks: string[];
  services: string[];
  fromNs?: string;
  toNs?: string;
  /** The entry to begin at. */
  at?: LogId;
  /** Marks what the query finds, and shows the rest too. */
  isHighlight: boolean;
  view: View;
}

export const everything: LogAddress = {
  query: '',
  stacks: [],
  services: [],
  isHighlight: false,
  view: 'list',
};

export function readAddress(parameters: URLSearchParams): LogAddress {
  const view = VIEWS.find((known) => known === parameters.get('view')) ?? 'list';
  const at = parameters.get('at') ?? '';
  const around = timeAround(parameters.get('around'));
  return {
    query: parameters.get('q') ?? '',
    stacks: listOf(parameters.get('stacks')),
    services: listOf(parameters.get('services')),
    fromNs: nanosecondsIn(parameters.get('from')) ?? around?.fromNs,
    toNs: nanosecondsIn(parameters.get('to')) ?? around?.toNs,
    at: /^\d{1,19}-\d{1,10}-\d{1,15}$/.test(at) ? at : undefined,
    isHighlight: parameters.get('mode') === 'highlight',
    view,
  };
}

export function writeAddress(address: LogAddress): URLSearchParams {
  const { query, stacks, services, fromNs, toNs, at, isHighlight, view } = address;
  const pairs = {
    q: query,
    stacks: stacks.join(','),
    services: services.join(','),
    from: fromNs,
    to: toNs,
    at,
    mode: isHighlight ? 'highlight' : '',
    view: view === 'list' ? '' : view,
  };
  return new URLSearchParams(
    Object.entries(pairs).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  );
}

/** What the address asks of the backend. In highlight mode the query is the panel's own affair. */
export function questionOf(address: LogAddress): LogQuestion {
  const { query, stacks, services, fromNs, toNs, isHighlight } = address;
  return {
    query: isHighlight ? '' : query,
    stacks,
    services,
    fromNs,
    toNs,
    utcOffsetMinutes: -new Date().getTimezoneOffset(),
  };
}

/** Whether anything is left out. */
export function isNarrowed(address: LogAddress): boolean {
  const { query, stacks, services, fromNs, toNs, isHighlight } = address;
  const hasQuery = query.trim() !== '' && !isHighlight;
  return (
    hasQuery ||
    stacks.length > 0 ||
    services.length > 0 ||
    fromNs !== undefined ||
    toNs !== undefined
  );
}

/** Whether the time that is shown has an end, so that what is written from now on is no part of it. */
export function hasEnd({ query, toNs, isHighlight }: LogAddress): boolean {
  if (toNs !== undefined) return true;
  const { ast } = parseQuery(isHighlight ? '' : query);
  const parts = ast.kind === 'and' ? ast.parts : [ast];
  return parts.some((part) => part.kind === 'time' && part.bound === 'until');
}

function listOf(text: string | null): string[] {
  return (text ?? '').split(',').filter((part) => part !== '');
}

function nanosecondsIn(text: string | null): string | undefined {
  return text !== null && /^\d{1,19}$/.test(text) ? text : undefined;
}

/** What led to a moment is before it, what came of it after. */
const AROUND_MS = 2 * 60_000;

/** `around` is a moment in milliseconds since 1970, as alerts and Grafana's dashboards have it. */
function timeAround(text: string | null): { fromNs: string; toNs: string } | undefined {
  if (text === null || !/^\d{1,13}$/.test(text)) return undefined;
  const ms = Number(text);
  const nanoseconds = (at: number) => `${Math.max(0, at)}000000`;
  return { fromNs: nanoseconds(ms - AROUND_MS), toNs: nanoseconds(ms + AROUND_MS) };
}
