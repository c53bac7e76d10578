import { tryParseQuantity } from './quantity.ts';

/** The moment and the place that relative times are relative to. */
export interface Clock {
  /** Milliseconds since 1970, by the engine's clock. */
  now: number;
  /** Minutes that local time is ahead of UTC: 120 in Berlin's summer. By default 0. */
  utcOffsetMinutes?: number;
}

const TIME_OF_DAY = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?$/;
const ISO =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;
const DAY_MS = 86_400_000;
const MAX_AGO_MS = 1e13;

/**
 * The moment that `10m` (ago), `14:05[:30[.5]]` (the last time it was that late) or an ISO date with or without a time and a
 * zone means, in nanoseconds since 1970 as decimal digits; undefined for anything else.
 */
export function tryParseInstant(text: string, clock: Clock): string | undefined {
  const ago = tryParseQuantity(text);
  if (ago?.dimension === 'duration') return instantAgo(ago.value, clock);
  const offsetMs = (clock.utcOffsetMinutes ?? 0) * 60_000;
  if (TIME_OF_DAY.test(text)) return lastTimeOfDay(text, { now: clock.now, offsetMs });
  return isoInstant(text, offsetMs);
}

export function isInstant(text: string): boolean {
  return tryParseInstant(text, { now: 0 }) !== undefined;
}

/** Negative, zero or positive, as the first moment is before, at or after the other. */
export function compareInstants(one: string, other: string): number {
  if (one.length !== other.length) return one.length - other.length;
  return one < other ? -1 : Number(one > other);
}

function instantAgo(agoMs: number, { now }: Clock) {
  if (agoMs < 0 || agoMs > MAX_AGO_MS) return undefined;
  return digitsOf(BigInt(Math.round((now - agoMs) * 1000)) * 1000n);
}

function lastTimeOfDay(text: string, { now, offsetMs }: { now: number; offsetMs: number }) {
  const timeNs = timeOfDayNs(text);
  if (timeNs === undefined) return undefined;
  const today = Math.floor((now + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
  const instant = nsOf(today) + timeNs;
  return digitsOf(instant <= nsOf(now) ? instant : instant - nsOf(DAY_MS));
}

function isoInstant(text: string, offsetMs: number) {
  const [, date, time = '00:00', zone] = ISO.exec(text) ?? [];
  if (date === undefined) return undefined;
  const dateMs = Date.parse(`${date}T00:00:00Z`);
  const timeNs = timeOfDayNs(time);
  const zoneMs = zone === undefined ? offsetMs : zoneOffsetMs(zone);
  if (timeNs === undefined || zoneMs === undefined || !isSameDate(dateMs, date)) return undefined;
  return digitsOf(nsOf(dateMs) + timeNs - nsOf(zoneMs));
}

/** JavaScript takes 30 February for 1 or 2 March. */
function isSameDate(dateMs: number, date: string) {
  return !Number.isNaN(dateMs) && new Date(dateMs).toISOString().startsWith(date);
}

function timeOfDayNs(text: string) {
  const [, hours, minutes, seconds = '0', fraction = ''] = TIME_OF_DAY.exec(text) ?? [];
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return nsOf(ms) + BigInt(fraction.padEnd(9, '0'));
}

function zoneOffsetMs(zone: string) {
  if (zone === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function nsOf(ms: number) {
  return BigInt(Math.round(ms)) * 1_000_000n;
}

function digitsOf(ns: bigint) {
  return String(ns < 0n ? 0n : ns);
}
