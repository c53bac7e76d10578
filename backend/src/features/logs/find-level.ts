import { LEVEL_KEYS, OPEN_TELEMETRY_LEVEL_KEYS, textOfValue } from '@stackyard/log-query';
import { levelOfLetter, levelOfText } from './level-of-text.ts';
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
export const ALL_FIELDS = /^\s*(?:\{|[\w.@/-]+=)/;

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
  const own = levelOfOneLogger(fields);
  if (own !== undefined) return own;
  for (const key of LEVEL_KEYS) {
    const value = fields[key];
    if (value === undefined) continue;
    const level = levelOfValue(value);
    if (level !== LEVELS.unknown) return level;
  }
  return LEVELS.unknown;
}

/** Loggers whose keys or numbers mean something else in those of others. */
function levelOfOneLogger(fields: Fields): Level | undefined {
  const { s, c, level, levelno, reqId, app, PRIORITY } = fields;
  // MongoDB: `{"t":…,"s":"W","c":"NETWORK",…}`; debug has five steps.
  if (typeof s === 'string' && typeof c === 'string' && /^(?:[IWEF]|D[1-5]?)$/.test(s))
    return levelOfLetter(s[0]!);
  // Nextcloud counts up from debug.
  if (typeof level === 'number' && reqId !== undefined && app !== undefined)
    return [LEVELS.debug, LEVELS.info, LEVELS.warn, LEVELS.error, LEVELS.fatal][level];
  // Python begins with debug where pino begins with trace.
  if (typeof levelno === 'number') return levelOfPino(levelno + 10);
  // The journal's own field.
  return PRIORITY === undefined ? undefined : levelOfSyslog(Number(PRIORITY));
}

function levelOfValue(value: Fields[string]): Level {
  if (typeof value !== 'number') {
    const name = textOfValue(value);
    return findLevel(name) ?? levelOfLetter(name) ?? LEVELS.unknown;
  }
  return value >= 10 ? levelOfPino(value) : levelOfSyslog(value);
}
