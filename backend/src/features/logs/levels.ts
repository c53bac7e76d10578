/** Severity in order, as numbers that compare: 0 is not known. */
export const LEVELS = {
  unknown: 0,
  trace: 1,
  debug: 2,
  info: 3,
  warn: 4,
  error: 5,
  fatal: 6,
} as const;
export type Level = (typeof LEVELS)[keyof typeof LEVELS];

const { unknown, trace, debug, info, warn, error, fatal } = LEVELS;

/** The names that loggers give their levels, in small letters. */
const NAMES: Record<string, Level> = {
  ...{
    trace,
    trce: trace,
    trc: trace,
    verbose: trace,
    vrb: trace,
    finest: trace,
    finer: trace,
    silly: trace,
  },
  ...{ debug, dbug: debug, dbg: debug, deb: debug, fine: debug },
  ...{
    info,
    inf: info,
    information: info,
    informational: info,
    notice: info,
    note: info,
    success: info,
    log: info,
    config: info,
  },
  ...{ warn, warning: warn, wrn: warn },
  ...{ error, eror: error, err: error, severe: error, fail: error },
  ...{
    fatal,
    ftl: fatal,
    critical: fatal,
    crit: fatal,
    alert: fatal,
    emerg: fatal,
    emergency: fatal,
  },
  ...{ panic: fatal, dpanic: fatal, pnc: fatal },
};

/** The level of that name, whatever its case; undefined for a word that is no level. */
export function findLevel(name: string): Level | undefined {
  // Loggers with finer steps count them: `DEBUG2`, `ERROR+1`.
  const known = name.toLowerCase().replace(/[+-]?\d$/, '');
  return Object.hasOwn(NAMES, known) ? NAMES[known] : undefined;
}

/** pino and bunyan: 10, 20 … 60. */
export function levelOfPino(number: number): Level {
  if (number < 10 || number > 69) return unknown;
  return Math.min(fatal, Math.floor(number / 10)) as Level;
}

/** RFC 5424: 0 is the worst, 7 is debug. */
export function levelOfSyslog(number: number): Level {
  const levels: Level[] = [fatal, fatal, fatal, error, warn, info, info, debug];
  return levels[number] ?? unknown;
}

/** OpenTelemetry's SeverityNumber: four for each of the six levels, from 1. */
export function levelOfOpenTelemetry(number: number): Level {
  if (number < 1 || number > 24) return unknown;
  return (Math.floor((number - 1) / 4) + 1) as Level;
}
