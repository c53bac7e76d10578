import type { JobDetail, JobSummary } from '@stackyard/contract';
import type { JobRecord } from '../store/job-records.ts';

export function aJob(summary: Partial<JobSummary> = {}): JobSummary {
  return aJobDetail(summary).summary;
}

/** A job that stopped in the middle of its second step, but for what is said of its summary. */
function aJobDetail(summary: Partial<JobDetail['summary']> = {}): JobDetail {
  const step = { detail: null, bytes: null, items: [], startedAt: null, endedAt: null };
  return {
    summary: {
      id: 'deploy-1',
      kind: 'deploy',
      stack: 'shop',
      title: 'Deploy shop',
      state: 'running',
      step: 'Pull the images',
      detail: null,
      fraction: 0.5,
      message: null,
      createdAt: '2026-01-01T00:00:00.000Z',
      endedAt: null,
      isWatched: false,
      version: 7,
      ...summary,
    },
    steps: [
      { ...step, id: 'render', title: 'Read the Compose file', state: 'done' },
      { ...step, id: 'pull', title: 'Pull the images', state: 'running' },
      { ...step, id: 'up', title: 'Create and start', state: 'waiting' },
    ],
    failure: null,
    result: null,
    log: [],
    isLogCut: false,
  };
}

export function aJobRecord(
  summary: Partial<JobDetail['summary']> = {},
  given: Partial<JobRecord> = {},
): JobRecord {
  return {
    detail: aJobDetail(summary),
    request: {
      kind: 'deploy',
      stack: 'shop',
      takeOverVolumes: false,
      source: { from: 'text', text: { compose: 'services: {}', env: '' } },
    },
    isFirstDeploy: true,
    ...given,
  };
}
