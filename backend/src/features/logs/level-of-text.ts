import { findLevel, levelOfSyslog, LEVELS, type Level } from './levels.ts';

/** Only the beginning of a line says how severe it is; what follows is its message. */
const LOOKED_AT = 200;

const WORD =
  'trace\\d?|trce|trc|verbose|vrb|debug\\d?|dbug|dbg|info|inf|information|notice|note|success|warn|warning|wrn|error|eror|err|severe|fatal|ftl|critical|crit|alert|emerg|emergency|panic|dpanic|pnc|fail';
const UPPER_WORD = `${WORD.toUpperCase().replaceAll('\\D', '\\d')}|FINE|FINER|FINEST|CONFIG`;

/** What stands before the level in many formats: dates, times, zones, process ids, commas. */
const PREAMBLE = /^(?:[\s[(]*[\d:.,/+TZ-]{4,}[\s\])]*|\[\d+\]\s*)*/;

/** Passes over most lines at once that are of none of the formats. */
const MAY_BE_FORMAT =
  /^(?:[IWEF]\d{4}|<\d|\d+:[A-Z] |\[[DIWEC] |[DIWEF], |=[A-Z]|npm |\(node:)|PHP |on line|\[System/;
/** Formats in which the level is a sign or a word that means nothing elsewhere; the name is what they capture. */
const FORMATS: [RegExp, (name: string) => Level | undefined][] = [
  // klog and glog; CockroachDB, with the year.
  [/^([IWEF])(?:\d\d)?\d{4} \d\d:\d\d:\d\d\.\d{6}/, levelOfLetter],
  // systemd, and syslog with its facility.
  [/^<(\d{1,3})>/, (priority) => levelOfSyslog(Number(priority) % 8)],
  // Redis and Valkey.
  [/^\d+:[A-Z] \d\d \w{3} \d{4} \d\d:\d\d:\d\d\.\d{3} ([.*#-]) /, levelOfMark],
  // Tornado and Jupyter.
  [/^\[([DIWEC]) [\d-]{6,} \d\d:\d\d:\d\d/, levelOfLetter],
  // Ruby's logger.
  [/^([DIWEF]), \[\d{4}-\d\d-\d\dT/, levelOfLetter],
  // Erlang's logger.
  [/^=([A-Z]+) REPORT====/, levelOfReport],
  // PHP, also by way of FPM, whose own level says nothing of it.
  [/\bPHP (?!message)(\w+)(?: error)?: /, levelOfPhp],
  [/^(\w+)(?: error)?: .+ in \S+ on line \d+$/, levelOfPhp],
  // npm; Node's own warnings.
  [/^npm (\w+)!? /, findLevel],
  [/^\(node:\d+\) (?:\[\w+\] )?\w*(Warning): /, findLevel],
  // MySQL.
  [/^\S+ \d+ \[(System)\] \[MY-\d+\]/, () => LEVELS.info],
];

/** Where a word is a level: the first that is found counts. Behind the preamble, unless it says otherwise. */
const PLACES: RegExp[] = [
  // At the beginning, with a sign or in capitals or small letters: a sentence that begins with it is a sentence.
  new RegExp(`^[<[(]?(${WORD})[>\\])]?(?=\\s*[:|,]|\\s+-|\\s*$|\\s{2}|\\t)`, 'i'),
  new RegExp(`^[<[(](${WORD})[>\\])]`, 'i'),
  new RegExp(`^(${UPPER_WORD})\\] `),
  /^(CONFIG|FINE|FINER|FINEST): /,
  new RegExp(
    `^(${WORD}|${UPPER_WORD}|Error|Warning|Fatal)(?=\\s)(?! (?:handl|rate|count|page|code|log|budget|report|track|level)\\w*)`,
  ),
  // Celery.
  new RegExp(`^(${UPPER_WORD})/[\\w-]+\\]`),
  // Monolog: `production.ERROR: …`.
  new RegExp(`^[\\w-]+\\.(${UPPER_WORD}): `),
  // Next.js.
  new RegExp(`^- (${WORD}) `),
];

/** Words before which, or a number of which, a level is counted or denied. */
const NOT_COUNTED = '(?<!\\b(?:no|not|any|without|zero|0)\\s)';
/** Anywhere in what is looked at; what comes first counts. */
const ANYWHERE: RegExp[] = [
  new RegExp(`[[<]\\s*(?:[\\w.-]+:)?(${WORD})\\s*[\\]>]`, 'i'),
  new RegExp(`(?<![^\\s,{"'([])(?:level|lvl|severity)["']?\\s*[=:]\\s*["']?(${WORD})\\b`, 'i'),
  new RegExp(`(?:^|[\\s|])(${WORD}):\\s(?<=${NOT_COUNTED}\\1:\\s)`, 'i'),
  new RegExp(`(?:^|[\\s|])(${UPPER_WORD})(?=[\\s|]|$)(?<=${NOT_COUNTED}\\1)`),
  /(?:^|\s)(LOG):\s/,
];

/** As above. */
const MAY_BE_CRASH =
  /Error|Exception|Timeout|panic|[jt]sx?:\d|Traceback|ncaught|andled|Exist|Interrupt|SIG|Segm|Warning|\*\* |:in /;
const CRASHES: [RegExp, Level][] = [
  [
    /^(?:thread '.*' (?:\(\d+\) )?panicked at |SIG(?:SEGV|BUS|ABRT): |Segmentation fault)/,
    LEVELS.fatal,
  ],
  [
    /^(?:Traceback \(most recent call last\)|Uncaught |Unhandled exception|Exception in thread )/i,
    LEVELS.error,
  ],
  [/^http: panic serving /, LEVELS.fatal],
  // Where Node.js begins with the place in the code.
  [/^(?:file:\/\/|node:)?[\w@./-]+\.?[cm]?[jt]sx?:\d+$/, LEVELS.error],
  [/^(?:[\w.$\\]+\.)?\w*(?:Error|Exception)(?::|$| \[|\()/, LEVELS.error],
  // Names of Python that end otherwise.
  [
    /^(?:(?:\w+\.)+(?:\w*Timeout|TimeoutExpired|\w*DoesNotExist)|KeyboardInterrupt|subprocess\.TimeoutExpired)(?::|$)/,
    LEVELS.error,
  ],
  // Ruby, Elixir, Django.
  [/^\S+:\d+:in .+ \([A-Z][\w:]*\)$/, LEVELS.error],
  [/^(?:\*\* \((?:[A-Z][\w.]*|exit|throw)\) |Internal Server Error: )/, LEVELS.error],
  [/^(?:\S+:\d+: )?\w+Warning: /, LEVELS.warn],
];

/** How severe a line is by what stands at its beginning, as the usual loggers write it. */
export function levelOfText(line: string): Level {
  const begin = line.slice(0, LOOKED_AT);
  const text = begin.replace(PREAMBLE, '');
  return levelOfFormat(begin) ?? levelOfWord(text) ?? levelOfCrash(text);
}

function levelOfFormat(begin: string): Level | undefined {
  if (!MAY_BE_FORMAT.test(begin)) return undefined;
  for (const [format, levelOf] of FORMATS) {
    const name = format.exec(begin)?.[1];
    const level = name === undefined ? undefined : levelOf(name);
    if (level !== undefined) return level;
  }
  return undefined;
}

function levelOfWord(text: string): Level | undefined {
  for (const place of PLACES) {
    const name = place.exec(text)?.[1];
    if (name) return findLevel(name);
  }
  const first = firstOf(ANYWHERE.map((place) => place.exec(text)));
  return first?.[1] === undefined ? undefined : findLevel(first[1]);
}

function firstOf(found: (RegExpExecArray | null)[]) {
  let first: RegExpExecArray | null = null;
  for (const one of found) if (one && (!first || one.index < first.index)) first = one;
  return first;
}

function levelOfCrash(text: string): Level {
  if (!MAY_BE_CRASH.test(text)) return LEVELS.unknown;
  return CRASHES.find(([crash]) => crash.test(text))?.[1] ?? LEVELS.unknown;
}

const LETTERS: Record<string, Level> = {
  ...{ T: LEVELS.trace, V: LEVELS.trace, D: LEVELS.debug, I: LEVELS.info, W: LEVELS.warn },
  ...{ E: LEVELS.error, F: LEVELS.fatal, C: LEVELS.fatal },
};

/** A level that is one capital. */
export function levelOfLetter(letter: string): Level | undefined {
  return letter.length === 1 ? LETTERS[letter] : undefined;
}

function levelOfMark(mark: string): Level | undefined {
  return { '.': LEVELS.debug, '-': LEVELS.debug, '*': LEVELS.info, '#': LEVELS.warn }[mark];
}

function levelOfReport(kind: string): Level | undefined {
  if (kind === 'CRASH' || kind === 'SUPERVISOR') return LEVELS.error;
  return kind === 'PROGRESS' ? LEVELS.info : findLevel(kind);
}

function levelOfPhp(kind: string): Level | undefined {
  const name = kind.toLowerCase();
  if (name === 'parse' || name === 'compile') return LEVELS.fatal;
  if (name === 'recoverable') return LEVELS.error;
  return name === 'deprecated' || name === 'strict' ? LEVELS.warn : findLevel(name);
}
