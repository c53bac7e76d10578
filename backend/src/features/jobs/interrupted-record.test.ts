import { describe, expect, it } from 'vitest';
import { aJobRecord } from '../../testing/job.ts';
import { interruptedRecord } from './interrupted-record.ts';

describe('the record of a job that the end of the backend interrupted', () => {
  it('says during which step that was, and what can be done', () => {
    const { detail } = interruptedRecord(aJobRecord());
    expect(detail.summary).toMatchObject({
      state: 'interrupted',
      step: null,
      message: 'Stackyard was stopped during “Pull the images”, so Deploy shop did not finish.',
    });
    expect(detail.summary.endedAt).not.toBeNull();
    expect(detail.summary.version).toBeGreaterThan(7);
    expect(detail.steps.map(({ state }) => state)).toEqual(['done', 'failed', 'skipped']);
    expect(detail.failure).toMatchObject({ code: 'interrupted', actions: ['retry', 'clean-up'] });
  });

  it('offers no clean-up where it would take away what ran before', () => {
    const { detail } = interruptedRecord(aJobRecord({}, { isFirstDeploy: false }));
    expect(detail.failure?.actions).toEqual(['retry']);
    const request = { kind: 'stop' as const, stack: 'shop', service: null };
    expect(interruptedRecord(aJobRecord({}, { request })).detail.failure?.actions).toEqual([
      'retry',
    ]);
  });

  it('names no step when none had begun', () => {
    const record = aJobRecord({ state: 'queued', step: null });
    record.detail.steps = [];
    expect(interruptedRecord(record).detail.summary.message).toBe(
      'Stackyard was stopped, so Deploy shop did not finish.',
    );
  });
});
