import type { JobSummary } from '@stackyard/contract';

export function isUnderWay({ state }: Pick<JobSummary, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

/** What a job says of its end beyond its title and its state; null where it only repeats these. */
export function findReason({ title, message }: Pick<JobSummary, 'title' | 'message'>) {
  return message === `${title} was canceled.` ? null : message;
}
