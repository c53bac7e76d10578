import { type JobSummary, MONITORING_SUBJECT, type MonitoringStatus } from '@stackyard/contract';

/** A job of the add-on that came to a bad end. */
type TroubledSwitch = JobSummary & { state: 'failed' | 'interrupted' };

/** The newest job of the add-on where it came to a bad end, which nobody wanted. `jobs`: newest first. */
export function findTroubledSwitch(
  jobs: readonly JobSummary[],
  { state }: Pick<MonitoringStatus, 'state'>,
): TroubledSwitch | undefined {
  const newest = jobs.find(({ stack }) => stack === MONITORING_SUBJECT);
  if (!newest || !isTroubled(newest)) return undefined;
  // What it wanted came true after it had given up.
  const cameTrue = newest.kind === 'monitoring-on' && state === 'ready';
  return cameTrue ? undefined : newest;
}

function isTroubled(job: JobSummary): job is TroubledSwitch {
  return job.state === 'failed' || job.state === 'interrupted';
}
