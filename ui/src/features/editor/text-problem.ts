import type { Problem } from '@stackyard/contract';

export function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

/** Why this text cannot be deployed; null where it can be tried. */
export function describeTextProblem(compose: string, hasErrors: boolean): string | null {
  if (compose.trim() === '') return 'Write, paste or upload a Compose file first.';
  return hasErrors ? 'Mend the problems above first.' : null;
}
