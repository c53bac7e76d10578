import { describe, expect, it } from 'vitest';
import type { AppError } from '../../lib/app-error.ts';
import { ServiceError } from '../../lib/service-error.ts';
import { aJobRecord } from '../../testing/job.ts';
import { createRunnerWorld, restart } from '../../testing/runner-world.ts';
import { someTurns } from '../../testing/some-turns.ts';

const died = new ServiceError(
  { code: 'service-died', message: 'It died.', next: 'Look.' },
  { service: 'web', lastLines: ['bye'] },
);

/** A job on `shop` that has succeeded and is watched until the test says what became of it. */
async function createWatched(
  fail: (failure: AppError) => Promise<never> = (it) => Promise.reject(it),
) {
  const world = await createRunnerWorld();
  let say = (_: AppError | undefined): void => undefined;
  let isEnded = false;
  const { jobId } = world.runner.start(restart('shop'));
  await someTurns();
  world.work('shop').job.afterwards({
    watch: (signal) =>
      new Promise((resolve) => {
        say = resolve;
        const leave = () => {
          isEnded = true;
          resolve(undefined);
        };
        if (signal.aborted) leave();
        signal.addEventListener('abort', leave, { once: true });
      }),
    fail,
  });
  world.work('shop').succeed();
  await world.ended(jobId);
  const until = async (claim: () => boolean) => {
    while (!claim()) await someTurns();
  };
  const newest = () => world.published.findLast(({ id }) => id === jobId);
  const become = (failure: AppError | undefined) => say(failure);
  return { ...world, jobId, become, until, newest, isWatchEnded: () => isEnded };
}

describe('a job that answers for what it started', () => {
  it('has succeeded meanwhile, and says that it is watched', async () => {
    const { newest, saved, jobId, become, until } = await createWatched();
    expect(newest()).toMatchObject({ state: 'succeeded', isWatched: true });
    become(undefined);
    await until(() => newest()?.isWatched === false);
    await until(() => saved.get(jobId)?.detail.summary.isWatched === false);
    expect(newest()?.state).toBe('succeeded');
  });

  it('fails with the reason when that did not stay well, on disk too', async () => {
    const { newest, saved, jobId, become, until, runner } = await createWatched();
    become(died);
    await until(() => newest()?.state === 'failed');
    expect(newest()).toMatchObject({ isWatched: false, message: 'It died.' });
    expect(saved.get(jobId)?.detail).toMatchObject({
      failure: { code: 'service-died', service: 'web', lastLines: ['bye'], actions: ['retry'] },
      result: null,
    });
    expect((await runner.getDetail(jobId)).summary.state).toBe('failed');
  });

  it('runs again while it works on that, and lets no other job begin', async () => {
    let finish = (): void => undefined;
    const fail = (failure: AppError) =>
      new Promise<never>((_, reject) => {
        finish = () => reject(failure);
      });
    const { newest, become, until, runner } = await createWatched(fail);
    become(died);
    await until(() => newest()?.state === 'running');
    expect(newest()?.endedAt).toBeNull();
    expect(() => runner.start(restart('shop'))).toThrow(
      expect.objectContaining({ code: 'stack-busy' }),
    );
    await someTurns();
    finish();
    await until(() => newest()?.state === 'failed');
    expect(() => runner.start(restart('shop'))).not.toThrow();
    await runner.close();
  });

  it('is released by the next job on the same stack, and by no other', async () => {
    const { newest, until, runner, isWatchEnded } = await createWatched();
    runner.start(restart('blog'));
    await someTurns();
    expect(isWatchEnded()).toBe(false);
    runner.start(restart('shop'));
    expect(isWatchEnded()).toBe(true);
    await until(() => newest()?.isWatched === false);
    expect(newest()?.state).toBe('succeeded');
    await runner.close();
  });

  it('takes no turn from others while it is only watched', async () => {
    const { works, runner } = await createWatched();
    for (const stack of ['a', 'b', 'c', 'd']) runner.start(restart(stack));
    await someTurns();
    expect([...works.keys()]).toEqual(['shop', 'a', 'b', 'c', 'd']);
    await runner.close();
  });

  it('is released when the backend ends', async () => {
    const { runner, isWatchEnded } = await createWatched();
    await runner.close();
    expect(isWatchEnded()).toBe(true);
  });

  it('is watched no more by the backend that comes after', async () => {
    const record = aJobRecord({
      state: 'succeeded',
      endedAt: '2026-01-01T00:00:01Z',
      isWatched: true,
    });
    const { published } = await createRunnerWorld([record]);
    expect(published[0]).toMatchObject({ state: 'succeeded', isWatched: false });
  });
});
