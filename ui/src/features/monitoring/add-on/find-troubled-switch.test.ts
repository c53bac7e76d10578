import { describe, expect, it } from 'vitest';
import type { JobSummary } from '@stackyard/contract';
import { makeJob } from '../../../testing/fixtures.ts';
import { findTroubledSwitch } from './find-troubled-switch.ts';

const job = (state: JobSummary['state'], parts: Partial<JobSummary> = {}) =>
  makeJob({ kind: 'monitoring-on', stack: '#monitoring', state, ...parts });
const off = { state: 'off' } as const;

describe('the job that left the add-on as it is', () => {
  it.each(['failed', 'interrupted'] as const)('is the newest one, which %s', (state) => {
    const jobs = [makeJob({ state: 'failed' }), job(state), job('succeeded')];
    expect(findTroubledSwitch(jobs, off)).toBe(jobs[1]);
  });

  it.each(['queued', 'running', 'succeeded', 'canceled'] as const)(
    'is none where the newest one is %s',
    (state) => {
      expect(findTroubledSwitch([job(state), job('failed')], off)).toBeUndefined();
    },
  );

  it('is none where both came up after it had given up', () => {
    expect(findTroubledSwitch([job('failed')], { state: 'ready' })).toBeUndefined();
    const switchOff = job('failed', { kind: 'monitoring-off' });
    expect(findTroubledSwitch([switchOff], { state: 'ready' })).toBe(switchOff);
  });
});
