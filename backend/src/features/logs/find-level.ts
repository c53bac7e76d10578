import { LEVEL_KEYS, OPEN_TELEMETRY_LEVEL_KEYS } from '@stackyard/log-query';
import {
  findLevel,
  levelOfOpenTelemetry,
  levelOfPino,
  levelOfSyslog,
  LEVELS,
  type Level,
} from './levels.ts';
import type { Fields } from './read-fields.ts';

/** A line that is nothing but fields: what they do not say, it does not say. */
const ALL_FIELDS = /^\s*(?:\{|[\w.@/-]+=)/;

/** How severe an entry is: by its fields where they tell, by its text where that says more than they do. */
export function levelOf(text: string, fields: Fields | undefined): Level {
  if (!fields) return levelOfText(text);
  const told = levelOfFields(fields);
  return told === LEVELS.unknown && !ALL_FIELDS.test(text) ? levelOfText(text) : told;
}

function levelOfFields(fields: Fields): Level {
  for (const key of OPEN_TELEMETRY_LEVEL_KEYS) {
    const value = Number(fields[key]);
    if (value >= 1) return levelOfOpenTelemetry(value);
  }
  for (const key of LEVEL_KEYS) {
    const value = fields[key];
    if (value === undefined) continue;
    const level = levelOfValue(value);
    if (level !== LEVELS.unknown) return level;
  }
  return LEVELS.unknown;
}

function levelOfValue(value: Fields[string]): Level {
  const number = typeof value === 'number' ? value : Number.NaN;
  if (Number.isNaN(number)) return findLevel(String(value)) ?? LEVELS.unknown;
  return number >= 10 ? levelOfPino(number) : levelOfSyslog(number);
}

const WORD =
  'trace|trc|verbose|debug|dbug|dbg|info|inf|information|notice|log|warn|warning|wrn|error|eror|err|severe|fatal|ftl|critical|crit|alert|emerg|panic';
/** What stands before the level in many formats: dates, times, zones, process ids, commas. */
const PREAMBLE = /^(?:[\s[(]*[\d:.,/+TZ-]{4,}[\s\])]*|\[\d+\]\s*)*/;

/** In the order in which they are believed; only the beginning of a line is looked at. */
const RULES: RegExp[] = [
  new RegExp(`^[<[(]?(${WORD})[>\\])]?(?=[\\s:|,-]|$)`, 'i'),
  new RegExp(`\\[\\s*(${WORD})\\s*\\]`, 'i'),
  new RegExp(`\\b(?:level|lvl|severity)["']?\\s*[=:]\\s*["']?(${WORD})\\b`, 'i'),
  new RegExp(`\\s(${WORD}):\\s`, 'i'),
  new RegExp(`(?:^|\\s)(${WORD.toUpperCase()})(?=\\s|$)`),
];
const LOOKED_AT = 200;
const KLOG = /^([IWEF])\d{4} \d\d:\d\d:\d\d\.\d{6}/;
/** What systemd and the kernel's log read before a line: `<3>` is an error. */
const SYSLOG = /^<([0-7])>/;
const KLOG_LEVELS: Record<string, Level> = {
  I: LEVELS.info,
  W: LEVELS.warn,
  E: LEVELS.error,
  F: LEVELS.fatal,
};
const CRASH =
  /^(?:Traceback \(most recent call last\)|[\w.]*(?:Error|Exception)\b[:(]|Uncaught |Exception in thread |panic: )/;

function levelOfText(line: string): Level {
  const klog = KLOG.exec(line)?.[1];
  if (klog) return KLOG_LEVELS[klog] ?? LEVELS.unknown;
  const syslog = SYSLOG.exec(line)?.[1];
  if (syslog) return levelOfSyslog(Number(syslog));
  const text = line.slice(0, LOOKED_AT).replace(PREAMBLE, '');
  for (const rule of RULES) {
    const name = rule.exec(text)?.[1];
    if (name) return findLevel(name) ?? LEVELS.unknown;
  }
  return CRASH.test(text) ? LEVELS.error : LEVELS.unknown;
}
