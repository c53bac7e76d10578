import type { Step } from '@stackyard/contract';
import { describe, expect, it, vi } from 'vitest';
import { aJobRecord } from '../../testing/job.ts';
import { fractionOf, LiveJob } from './live-job.ts';

function createJob() {
  const onChange = vi.fn();
  const onStep = vi.fn();
  const job = new LiveJob({
    id: 'deploy-1',
    plan: {
      kind: 'deploy',
      stack: 'shop',
      title: 'Deploy shop',
      isFirstDeploy: true,
      steps: [
        { id: 'a', title: 'First' },
        { id: 'b', title: 'Second' },
      ],
      run: () => Promise.reject(new Error('not asked for')),
    },
    request: aJobRecord().request,
    onChange,
    onStep,
  });
  return { job, onChange, onStep };
}

describe('a live job', () => {
  it('shows the step that runs, and its outcome', async () => {
    const { job } = createJob();
    job.begin();
    await job.step('a', () => {
      expect(job.summary).toMatchObject({ state: 'running', step: 'First' });
      return Promise.resolve();
    });
    await expect(job.step('b', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(job.toDetail().steps.map(({ state }) => state)).toEqual(['done', 'failed']);
  });

  it('tells when a step begins', async () => {
    const { job, onStep } = createJob();
    await job.step('a', () => Promise.resolve());
    job.log('more');
    expect(onStep).toHaveBeenCalledTimes(1);
  });

  it('takes the items of a step along to its end', async () => {
    const { job } = createJob();
    const item = { id: 'x', title: 'x', detail: null, bytes: null, layers: [] };
    await job
      .step('a', (report) => {
        report.setItem({ ...item, state: 'running' });
        report.setItem({ ...item, id: 'y', state: 'done' });
        return Promise.reject(new Error('no'));
      })
      .catch(() => undefined);
    expect(job.toDetail().steps[0]?.items.map(({ id, state }) => [id, state])).toEqual([
      ['x', 'skipped'],
      ['y', 'done'],
    ]);
  });

  it('counts every change, those of the log too, and tells of it', () => {
    const { job, onChange } = createJob();
    const before = job.summary.version;
    job.log('one');
    expect(job.summary.version).toBe(before + 1);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('keeps the newest lines of a long log, and says that it is cut', () => {
    const { job } = createJob();
    job.log(Array.from({ length: 2_005 }, (_, at) => `line ${at}`).join('\n'));
    const { log, isLogCut } = job.toDetail();
    expect(log).toHaveLength(2_000);
    expect(log.at(-1)?.text).toBe('line 2004');
    expect(isLogCut).toBe(true);
    job.log('x'.repeat(10_000));
    expect(job.toDetail().log.at(-1)?.text).toHaveLength(2_000);
  });

  it('skips at its end what it did not come to', () => {
    const { job } = createJob();
    job.end('failed', { failure: null, result: null });
    expect(job.isOver).toBe(true);
    expect(job.toDetail().steps.map(({ state }) => state)).toEqual(['skipped', 'skipped']);
  });

  it('hands out copies that later changes do not reach', () => {
    const { job } = createJob();
    const before = job.toDetail();
    job.log('later');
    expect(before.log).toEqual([]);
  });
});

describe('fractionOf', () => {
  const step = (given: Partial<Step>) => ({ state: 'waiting', bytes: null, ...given }) as Step;
  it.each<[string, Step[], number]>([
    ['no steps', [], 0],
    ['nothing done', [step({}), step({})], 0],
    ['one of two done', [step({ state: 'done' }), step({})], 0.5],
    [
      'half of the bytes of the second of two',
      [step({ state: 'done' }), step({ state: 'running', bytes: { doneBytes: 1, totalBytes: 2 } })],
      0.75,
    ],
    [
      'bytes without a total',
      [step({ state: 'running', bytes: { doneBytes: 9, totalBytes: null } })],
      0,
    ],
    [
      'more bytes than the total',
      [step({ state: 'running', bytes: { doneBytes: 9, totalBytes: 3 } })],
      1,
    ],
  ])('of %s', (_what, steps, fraction) => {
    expect(fractionOf(steps)).toBe(fraction);
  });
});
