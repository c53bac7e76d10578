import type { JobState, JobSummary, StackSummary } from '@stackyard/contract';
import { findReason } from '../../lib/feed/job-state.ts';
import type { Words } from './stack-words.ts';

/** Why a stack is not on the engine: what its last deploy said. */
export interface DeployTrouble extends Words {
  jobId: string;
  message: string;
}

const words: Partial<Record<JobState, Words & { message: string }>> = {
  failed: {
    tone: 'bad',
    word: 'Deploy failed',
    message: 'It gave no reason. Its log may have one.',
  },
  canceled: { tone: 'idle', word: 'Deploy canceled', message: 'The deploy was canceled.' },
  interrupted: {
    tone: 'warning',
    word: 'Deploy interrupted',
    message: 'Stackyard’s backend ended while the deploy ran.',
  },
};

/** The newest deploy of a stack that is not on the engine, where that deploy came to a bad end. `jobs`: newest first. */
export function findTroubledDeploy(
  { name, state }: Pick<StackSummary, 'name' | 'state'>,
  jobs: readonly JobSummary[],
): JobSummary | undefined {
  if (state !== 'absent') return undefined;
  const newest = jobs.find(({ stack, kind }) => stack === name && kind === 'deploy');
  return newest && newest.state in words ? newest : undefined;
}

export function describeTrouble(job: JobSummary | undefined): DeployTrouble | undefined {
  const known = job && words[job.state];
  return known && { ...known, jobId: job.id, message: findReason(job) ?? known.message };
}
