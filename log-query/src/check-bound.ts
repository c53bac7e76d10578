import { isInstant } from './instant.ts';
import { tryParseLevel } from './level.ts';
import { tryParseQuantity } from './quantity.ts';

/** Why a field cannot be compared with this, in a sentence; undefined when it can. */
export function boundProblem(field: string, bound: string): string | undefined {
  if (field === 'level') return levelProblem(bound);
  if (field === 'ts') return momentProblem(bound);
  if (field === 'since' || field === 'until') return `Write ${field}:10m, or ${field}: and a time.`;
  return tryParseQuantity(bound) ? undefined : `${bound} is no number, with or without a unit.`;
}

export function levelProblem(name: string): string | undefined {
  return tryParseLevel(name) === undefined ? `${name} is no level.` : undefined;
}

export function momentProblem(at: string): string | undefined {
  return isInstant(at) ? undefined : `${at} is no time: write 10m, 14:05 or 2024-05-01T14:05.`;
}
