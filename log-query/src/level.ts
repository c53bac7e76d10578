import type { LevelNumber } from './log-fields.ts';

/** The place of a name is its number: trace < debug < info < warn < error < fatal; unknown is none of them. */
export const LEVEL_NAMES = ['unknown', 'trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

export type LevelName = (typeof LEVEL_NAMES)[number];

const ALIASES: Record<LevelName, string> = {
  unknown: 'none unset',
  trace: 'trc verbose vbs ver finest finer',
  debug: 'dbg dbug fine',
  info: 'inf information informational notice',
  warn: 'warning wrn',
  error: 'err eror severe',
  fatal: 'crit critical alert emerg emergency panic dpanic',
};

const numbers = new Map<string, LevelNumber>(
  LEVEL_NAMES.flatMap((name, number) =>
    [name, ...ALIASES[name].split(' ')].map((alias) => [alias, number as LevelNumber] as const),
  ),
);

export function levelName(level: LevelNumber): LevelName {
  return LEVEL_NAMES[level];
}

/** The number of a level by any of its names, in any case. */
export function tryParseLevel(name: string): LevelNumber | undefined {
  return numbers.get(name.toLowerCase());
}
