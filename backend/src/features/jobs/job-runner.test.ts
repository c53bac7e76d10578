import { describe, expect, it } from 'vitest';
import { AppError } from '../../lib/app-error.ts';
import { ServiceError } from '../../lib/service-error.ts';
import { aJobRecord } from '../../testing/job.ts';
import { eventually } from '../../testing/eventually.ts';
import { createRunnerWorld as createWorld, restart } from '../../testing/runner-world.ts';
import { someTurns } from '../../testing/some-turns.ts';

describe('the job runner', () => {
  it('runs a job to its end and keeps its record', async () => {
    const { runner, published, saved, work, ended } = await createWorld();
    const { jobId } = runner.start(restart('shop'));
    await someTurns();
    work('shop').succeed();

    expect((await ended(jobId)).summary).toMatchObject({
      state: 'succeeded',
      fraction: 1,
      message: null,
    });
    expect(saved.get(jobId)?.request).toEqual(restart('shop'));
    expect(published.at(-1)?.state).toBe('succeeded');
  });

  it('works on a stack with one job at a time, and on another stack meanwhile', async () => {
    const { runner, work, ended } = await createWorld();
    const { jobId } = runner.start(restart('shop'));
    expect(() => runner.start(restart('shop'))).toThrow(
      expect.objectContaining({
        code: 'stack-busy',
        message: '“restart shop” is still running, and one job at a time works on a stack.',
      }),
    );
    runner.start(restart('blog'));
    await someTurns();
    work('shop').succeed();
    await ended(jobId);
    expect(() => runner.start(restart('shop'))).not.toThrow();
    await runner.close();
  });

  it('lets a fifth job wait until one of four is done', async () => {
    const { runner, works, work, ended } = await createWorld();
    const [first] = ['a', 'b', 'c', 'd'].map((stack) => runner.start(restart(stack)));
    const fifth = runner.start(restart('e'));
    await someTurns();
    expect([...works.keys()]).toEqual(['a', 'b', 'c', 'd']);
    expect((await runner.getDetail(fifth.jobId)).summary.state).toBe('queued');

    work('a').succeed();
    await ended(first?.jobId ?? '');
    await someTurns();
    expect((await runner.getDetail(fifth.jobId)).summary.state).toBe('running');
    await runner.close();
  });

  it('never runs more than four, though jobs come while others leave', async () => {
    const { runner, works, work, ended } = await createWorld();
    const tickets = ['a', 'b', 'c', 'd', 'e', 'f'].map((stack) => runner.start(restart(stack)));
    await someTurns();
    work('a').succeed();
    const late = runner.start(restart('g'));
    await ended(tickets[0]?.jobId ?? '');
    await someTurns();
    expect([...works.keys()]).toEqual(['a', 'b', 'c', 'd', 'e']);
    for (const stack of ['b', 'c', 'd', 'e']) work(stack).succeed();
    await ended(tickets[4]?.jobId ?? '');
    await someTurns();
    expect([...works.keys()].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    expect((await runner.getDetail(late.jobId)).summary.state).toBe('running');
    await runner.close();
  });

  it('cancels a job that runs and one that waits, which then never begins', async () => {
    const { runner, works, ended } = await createWorld();
    const [first] = ['a', 'b', 'c', 'd'].map((stack) => runner.start(restart(stack)));
    const waiting = runner.start(restart('e'));
    await someTurns();
    runner.cancel(waiting.jobId);
    expect((await ended(waiting.jobId)).summary).toMatchObject({
      state: 'canceled',
      message: 'restart e was canceled.',
    });
    runner.cancel(first?.jobId ?? '');
    expect((await ended(first?.jobId ?? '')).summary.state).toBe('canceled');
    await someTurns();
    expect(works.has('e')).toBe(false);
    expect(() => runner.cancel(waiting.jobId)).toThrow(
      expect.objectContaining({ code: 'job-not-running' }),
    );
    await runner.close();
  });

  it('gives the turn of a job that was canceled while it waited to nobody', async () => {
    const { runner, works, ended } = await createWorld();
    for (const stack of ['a', 'b', 'c', 'd']) runner.start(restart(stack));
    const waiting = runner.start(restart('e'));
    runner.start(restart('f'));
    await someTurns();
    runner.cancel(waiting.jobId);
    await ended(waiting.jobId);
    await someTurns();
    expect([...works.keys()]).toEqual(['a', 'b', 'c', 'd']);
    await runner.close();
  });

  it('says of a failure which service, its last lines and what can be done', async () => {
    const { runner, work, ended } = await createWorld([], { isFirstDeploy: true });
    const { jobId } = runner.start(aJobRecord().request);
    await someTurns();
    const blame = { service: 'web', lastLines: ['no database'] };
    work('shop').fail(
      new ServiceError({ code: 'service-exited', message: 'It ended.', next: 'Mend it.' }, blame),
    );
    const { summary, failure, log } = await ended(jobId);
    expect(summary).toMatchObject({ state: 'failed', message: 'It ended.' });
    expect(failure).toEqual({
      code: 'service-exited',
      message: 'It ended.',
      next: 'Mend it.',
      ...blame,
      actions: ['retry', 'clean-up'],
    });
    expect(log.at(-1)?.text).toBe('It ended. Mend it.');
  });

  it('offers to take over volumes where they are the reason', async () => {
    const { runner, work, ended } = await createWorld([], { isFirstDeploy: true });
    const { jobId } = runner.start(aJobRecord().request);
    await someTurns();
    work('shop').fail(new AppError({ code: 'volumes-left', message: 'Left.' }));
    expect((await ended(jobId)).failure?.actions).toContain('take-over-volumes');
  });

  it('masks an error that it does not know, and hands it to the log', async () => {
    const { runner, internal, work, ended } = await createWorld();
    const { jobId } = runner.start(restart('shop'));
    await someTurns();
    const error = new Error('password is hunter2');
    work('shop').fail(error);
    expect(JSON.stringify(await ended(jobId))).not.toContain('hunter2');
    expect(internal).toEqual([error]);
  });

  it('settles after a restart what was under way, and publishes what it has', async () => {
    const over = aJobRecord({
      id: 'deploy-0',
      state: 'succeeded',
      endedAt: '2026-01-01T00:00:01Z',
    });
    const { runner, saved, published } = await createWorld([over, aJobRecord()]);
    expect(published.map(({ id, state }) => [id, state])).toEqual([
      ['deploy-0', 'succeeded'],
      ['deploy-1', 'interrupted'],
    ]);
    expect(saved.get('deploy-1')?.detail.summary.state).toBe('interrupted');
    expect(() => runner.start(restart('shop'))).not.toThrow();
    await runner.close();
  });

  it('interrupts what runs when the backend is told to stop, and waits for it', async () => {
    const { runner, saved } = await createWorld();
    const { jobId } = runner.start(restart('shop'));
    await someTurns();
    await runner.close();
    expect(saved.get(jobId)?.detail.summary.state).toBe('interrupted');
  });

  it('has each step on disk as it begins, for the case that the backend is killed', async () => {
    const { runner, saved } = await createWorld();
    const { jobId } = runner.start(restart('shop'));
    await eventually(() => expect(saved.get(jobId)?.detail.summary.step).toBe('Act'));
    await runner.close();
  });

  it('lets the newest record win, though an older one takes longer to save', async () => {
    const delays = [30, 0, 0];
    const { runner, saved, work, ended } = await createWorld([], {
      saveDelay: () => delays.shift() ?? 0,
    });
    const { jobId } = runner.start(restart('shop'));
    await someTurns();
    work('shop').succeed();
    await ended(jobId);
    // Until the slowest has long been saved.
    await someTurns(60);
    expect(saved.get(jobId)?.detail.summary.state).toBe('succeeded');
  });

  it('keeps the last hundred jobs', async () => {
    const records = Array.from({ length: 103 }, (_, at) =>
      aJobRecord({ id: `old-${at}`, state: 'succeeded', endedAt: '2026-01-01T00:00:01Z' }),
    );
    const { saved, forgotten } = await createWorld(records);
    expect(saved.size).toBe(100);
    expect(forgotten).toEqual(['old-0', 'old-1', 'old-2']);
  });

  it('says that a job is no longer kept', async () => {
    const { runner } = await createWorld();
    await expect(runner.getDetail('nosuch')).rejects.toMatchObject({ code: 'job-not-found' });
  });
});
