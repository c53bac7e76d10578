import type { JobSummary } from '@stackyard/contract';
import { createJobRunner } from '../features/jobs/job-runner.ts';
import type { JobContext } from '../lib/job-plan.ts';
import type { JobRecord } from '../store/job-records.ts';
import type { JobRequest } from '../store/job-request.ts';
import { someTurns } from './some-turns.ts';

const DONE = { links: [], connections: [] };
export const restart = (stack: string): JobRequest => ({ kind: 'restart', stack, service: null });

interface Work {
  job: JobContext;
  succeed: () => void;
  fail: (error: unknown) => void;
}

/** A runner whose jobs go on until the test ends them, by the name of their stack. */
export async function createRunnerWorld(
  records: JobRecord[] = [],
  { isFirstDeploy = false, saveDelay = (): number => 0 } = {},
) {
  const saved = new Map<string, JobRecord>(records.map((one) => [one.detail.summary.id, one]));
  const published: JobSummary[] = [];
  const forgotten: string[] = [];
  const internal: unknown[] = [];
  const works = new Map<string, Work>();
  const runner = await createJobRunner({
    store: {
      save: async (record) => {
        await new Promise((resolve) => setTimeout(resolve, saveDelay()));
        saved.set(record.detail.summary.id, record);
      },
      find: (id) => Promise.resolve(saved.get(id)),
      remove: (id) => Promise.resolve(void saved.delete(id)),
    },
    records,
    plan: (request) => ({
      kind: request.kind,
      stack: request.stack,
      title: `${request.kind} ${request.stack}`,
      isFirstDeploy,
      steps: [{ id: 'act', title: 'Act' }],
      run: (job) =>
        job.step(
          'act',
          () =>
            new Promise((resolve, reject) => {
              job.signal.addEventListener('abort', () => reject(new Error('aborted')), {
                once: true,
              });
              works.set(request.stack, { job, succeed: () => resolve(DONE), fail: reject });
            }),
        ),
    }),
    publish: (summary) => published.push(summary),
    forget: (id) => forgotten.push(id),
    onInternalError: (error) => internal.push(error),
  });
  const work = (stack: string) => works.get(stack) as Work;
  /** Its end is on disk first, and told then. */
  const ended = async (id: string) => {
    for (;;) {
      const isSaved = saved.get(id)?.detail.summary.endedAt;
      const isTold = published.some((one) => one.id === id && one.endedAt);
      if (isSaved && isTold) return runner.getDetail(id);
      await someTurns();
    }
  };
  return { runner, saved, published, forgotten, internal, works, work, ended };
}
