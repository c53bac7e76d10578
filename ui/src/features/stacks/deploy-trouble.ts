import type { JobState, JobSummary, StackSummary } from '@stackyard/contract';
import { findReason } from '../../lib/feed/job-state.ts';
import type { Words } from './stack-words.ts';

/** Why a stack is not up: what its last deploy said. */
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

/** The deploy that came to a bad end and left a stack as it is. `jobs`: newest first. */
export function findTroubledDeploy(
  stack: Pick<StackSummary, 'name' | 'state' | 'reason'>,
  jobs: readonly JobSummary[],
): JobSummary | undefined {
  const ofStack = jobs.filter((job) => job.stack === stack.name);
  const newest =
    stack.state === 'absent' ? ofStack.find(isDeploy) : findUnexplained(stack, ofStack);
  return newest && newest.state in words ? newest : undefined;
}

function isDeploy({ kind }: JobSummary): boolean {
  return kind === 'deploy';
}

/** Containers that a failed deploy left say little of themselves. Once something else was done to them, that is the reason. */
function findUnexplained(
  { state, reason }: Pick<StackSummary, 'state' | 'reason'>,
  [newest]: readonly JobSummary[],
): JobSummary | undefined {
  const isDown = state === 'stopped' || state === 'degraded';
  if (!isDown || reason !== null || !newest) return undefined;
  return isDeploy(newest) && newest.state === 'failed' ? newest : undefined;
}

export function describeTrouble(job: JobSummary | undefined): DeployTrouble | undefined {
  const known = job && words[job.state];
  return known && { ...known, jobId: job.id, message: findReason(job) ?? known.message };
}
