import type { JobRecord } from '../../store/job-records.ts';

/** A record as it is true after a restart of the backend: nothing runs and nothing is watched. */
export function settledRecord(record: JobRecord): JobRecord {
  const { detail } = record;
  if (!detail.summary.endedAt) return interruptedRecord(record);
  if (!detail.summary.isWatched) return record;
  return { ...record, detail: { ...detail, summary: { ...detail.summary, isWatched: false } } };
}

/** The record of a job in whose middle the backend ended: it says so, and what can be done now. */
export function interruptedRecord(record: JobRecord): JobRecord {
  const { detail } = record;
  const step = detail.steps.find((one) => one.state === 'running');
  const where = step ? ` during “${step.title}”` : '';
  const message = `Stackyard was stopped${where}, so ${detail.summary.title} did not finish.`;
  return {
    ...record,
    detail: {
      ...detail,
      summary: {
        ...detail.summary,
        state: 'interrupted',
        step: null,
        message,
        endedAt: new Date().toISOString(),
        version: detail.summary.version + 1,
      },
      steps: detail.steps.map((one) => ({
        ...one,
        state: one.state === 'running' ? 'failed' : one.state === 'waiting' ? 'skipped' : one.state,
      })),
      failure: {
        code: 'interrupted',
        message,
        next: 'What was made until then is still there. Try again to finish it.',
        service: null,
        lastLines: [],
        actions:
          record.request.kind === 'deploy' && record.isFirstDeploy
            ? ['retry', 'clean-up']
            : ['retry'],
      },
    },
  };
}
