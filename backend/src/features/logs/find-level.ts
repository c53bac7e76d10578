import {
  findLevel,
  levelOfOpenTelemetry,
  levelOfPino,
  levelOfSyslog,
  LEVELS,
  type Level,
} from './levels.ts';
import type { Fields } from './read-fields.ts';

/** Fields that name the level, the most telling first. */
const KEYS = [
  'level',
  'log.level',
  'severity',
  'lvl',
  'loglevel',
  'log_level',
  'levelname',
  'severity_text',
  'severityText',
  'SeverityText',
  '@l',
  'Level',
  'LEVEL',
];
const OPEN_TELEMETRY_KEYS = ['severity_number', 'severityNumber', 'SeverityNumber'];

/** How severe an entry is: by its fields where it has any, by its text otherwise. */
export function levelOf(text: string, fields: Fields | undefined): Level {
  return fields ? levelOfFields(fields) : levelOfText(text);
}

function levelOfFields(fields: Fields): Level {
  for (const key of OPEN_TELEMETRY_KEYS) {
    const value = Number(fields[key]);
    if (value >= 1) return levelOfOpenTelemetry(value);
  }
  for (const key of KEYS) {
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
const KLOG_LEVELS: Record<string, Level> = {
  I: LEVELS.info,
  W: LEVELS.warn,
  E: LEVELS.error,
  F: LEVELS.fatal,
};
const CRASH =
  /^(?:Traceback \(most recent call last\)|[\w.]*(?:Error|Exception)\b[:(]|Uncaught |panic: )/;

function levelOfText(line: string): Level {
  const klog = KLOG.exec(line)?.[1];
  if (klog) return KLOG_LEVELS[klog] ?? LEVELS.unknown;
  const text = line.slice(0, LOOKED_AT).replace(PREAMBLE, '');
  for (const rule of RULES) {
    const name = rule.exec(text)?.[1];
    if (name) return findLevel(name) ?? LEVELS.unknown;
  }
  return CRASH.test(text) ? LEVELS.error : LEVELS.unknown;
}
