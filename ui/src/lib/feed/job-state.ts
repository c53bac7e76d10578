import type { JobSummary } from '@stackyard/contract';

export function isUnderWay({ state }: Pick<JobSummary, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}
