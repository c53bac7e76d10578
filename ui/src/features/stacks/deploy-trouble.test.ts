import { describe, expect, it } from 'vitest';
import type { JobSummary } from '@stackyard/contract';
import { makeJob, makeStack } from '../../testing/fixtures.ts';
import { describeTrouble, findTroubledDeploy } from './deploy-trouble.ts';

const absent = makeStack({ state: 'absent' });
const told = (jobs: readonly JobSummary[], stack = absent) =>
  describeTrouble(findTroubledDeploy(stack, jobs));
const failed = makeJob({ id: 'f', state: 'failed', message: 'Port 80 is taken.' });

describe('why a stack is not on the engine', () => {
  it('is what its newest deploy said when it failed', () => {
    expect(told([failed])).toEqual({
      tone: 'bad',
      word: 'Deploy failed',
      jobId: 'f',
      message: 'Port 80 is taken.',
    });
  });

  it('is said of a canceled deploy in other words than its state', () => {
    const canceled = makeJob({ state: 'canceled', message: 'Deploy shop was canceled.' });
    expect(told([canceled])).toMatchObject({
      word: 'Deploy canceled',
      message: 'The deploy was canceled.',
    });
  });

  it('is said of an interrupted deploy, with a sentence where the job has none', () => {
    expect(told([makeJob({ state: 'interrupted' })])).toMatchObject({
      word: 'Deploy interrupted',
      message: 'Stackyard’s backend ended while the deploy ran.',
    });
  });

  it('outlives the removal of what the deploy had made', () => {
    const cleanUp = makeJob({ id: 'r', kind: 'remove', state: 'succeeded' });
    expect(told([cleanUp, failed])).toMatchObject({ jobId: 'f' });
  });

  it.each([
    ['a newer deploy runs', [makeJob({ state: 'running' }), failed]],
    ['a newer deploy succeeded', [makeJob({ state: 'succeeded' }), failed]],
    ['another stack failed', [makeJob({ stack: 'blog', state: 'failed' })]],
    ['nothing is known', []],
  ])('is not known when %s', (_, jobs) => {
    expect(told(jobs)).toBeUndefined();
  });
});

describe('why a stack is on the engine and not up', () => {
  const stopped = makeStack({ state: 'stopped', reason: null });

  it.each(['stopped', 'degraded'] as const)('is the deploy that failed (%s)', (state) => {
    expect(told([failed], { ...stopped, state })).toMatchObject({ jobId: 'f' });
  });

  it.each([
    ['it has a reason of its own', { ...stopped, reason: 'web exited.' }, [failed]],
    ['it runs', makeStack({ state: 'running' }), [failed]],
    ['it was stopped since', stopped, [makeJob({ kind: 'stop', state: 'succeeded' }), failed]],
    ['the deploy was canceled', stopped, [makeJob({ state: 'canceled' })]],
  ])('is not the deploy when %s', (_, stack, jobs) => {
    expect(told(jobs, stack)).toBeUndefined();
  });
});
