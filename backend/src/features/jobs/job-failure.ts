import type { JobAction, JobFailure } from '@stackyard/contract';
import { AppError, failureOf } from '../../lib/app-error.ts';
import { ServiceError } from '../../lib/service-error.ts';
import type { JobRecord } from '../../store/job-records.ts';
import type { LiveJob } from './live-job.ts';

/** Of a job that was canceled, that is the reason, whatever broke on the way; its plan may have said more of it. */
export function reasonFor({ signal }: LiveJob, error: unknown): unknown {
  const reason: unknown = signal.reason;
  if (!signal.aborted || !(reason instanceof AppError)) return error;
  return error instanceof AppError && error.code === reason.code ? error : reason;
}

export function stateFor(code: string): 'canceled' | 'interrupted' | 'failed' {
  return code === 'canceled' || code === 'interrupted' ? code : 'failed';
}

export function toJobFailure(error: unknown, record: JobRecord): JobFailure {
  const blame = error instanceof ServiceError ? error : { service: null, lastLines: [] };
  return {
    ...failureOf(error),
    service: blame.service,
    lastLines: blame.lastLines,
    actions: actionsFor(record, error),
  };
}

function actionsFor(record: JobRecord, error: unknown): JobAction[] {
  const code = error instanceof AppError ? error.code : 'internal';
  const actions: JobAction[] = ['retry'];
  if (code === 'volumes-left') actions.push('take-over-volumes');
  const isFirstDeploy = record.request.kind === 'deploy' && record.isFirstDeploy;
  if (isFirstDeploy && code !== 'canceled') actions.push('clean-up');
  return actions;
}
