import type { JobSummary } from '@stackyard/contract';
import { AppError } from '../../lib/app-error.ts';
import type { Handlers } from '../../lib/handlers.ts';
import type { JobRunner } from './job-runner.ts';

interface Options {
  runner: JobRunner;
  /** Volumes on the engine that the deploys of a stack made which never succeeded. */
  listCreatedVolumes: (stack: string) => Promise<string[]>;
}

export function createJobHandlers({
  runner,
  listCreatedVolumes,
}: Options): Pick<Handlers, 'getJob' | 'cancelJob' | 'retryJob' | 'cleanUpJob'> {
  const recordFor = async (id: string, action: 'retry' | 'clean-up') => {
    const record = await runner.getRecord(id);
    const { summary } = record.detail;
    if (!runner.isNewest(summary)) throw outdated(summary);
    const isOver = summary.endedAt !== null;
    if (isOver && record.detail.failure?.actions.includes(action)) return record;
    throw new AppError({
      code: 'invalid-request',
      message: `${summary.title} has nothing to ${action === 'retry' ? 'try again' : 'clean up'}.`,
    });
  };
  return {
    getJob: ({ params }) => runner.getDetail(params.id),
    cancelJob: ({ params }) => runner.cancel(params.id),
    retryJob: async ({ params, body }) => {
      const { request } = await recordFor(params.id, 'retry');
      const isConsent = request.kind === 'deploy' && body.takeOverVolumes;
      return runner.start(isConsent ? { ...request, takeOverVolumes: true } : request);
    },
    cleanUpJob: async ({ params }) => {
      const { stack } = (await recordFor(params.id, 'clean-up')).request;
      return runner.start({ kind: 'remove', stack, volumes: await listCreatedVolumes(stack) });
    },
  };
}

/** It would bring back an old text, or take away what came after it. */
function outdated({ stack }: JobSummary): AppError {
  return new AppError({
    code: 'job-outdated',
    message: `Another job has worked on “${stack}” since, so this one is out of date.`,
    next: 'Go on from the page of the stack.',
  });
}
