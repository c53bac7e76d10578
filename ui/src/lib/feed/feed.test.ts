import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeBackend } from '../../testing/fake-backend.ts';
import { makeDetail, makeStack } from '../../testing/fixtures.ts';
import { createApi } from '../api/api.ts';
import { ApiError, silent } from '../api/api-error.ts';
import { createFeed } from './feed.ts';

describe('the feed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function start() {
    const fake = createFakeBackend();
    fake.putStack(makeDetail(makeStack({ name: 'shop' })));
    const feed = createFeed(createApi(fake));
    const stop = feed.start();
    return { fake, feed, stop };
  }
  const names = (feed: ReturnType<typeof createFeed>) =>
    feed.getState().stacks.map(({ name }) => name);
  const paths = (fake: ReturnType<typeof createFakeBackend>) =>
    fake.requests.map(({ path }) => path);

  it('begins with everything, then asks for what is new after the cursor', async () => {
    const { fake, feed, stop } = start();
    await vi.advanceTimersByTimeAsync(100);
    expect(names(feed)).toEqual(['shop']);
    const before = feed.getState().stacks[0];
    fake.putStack(makeDetail(makeStack({ name: 'blog' })));
    await vi.advanceTimersByTimeAsync(100);
    expect(names(feed)).toEqual(['blog', 'shop']);
    expect(feed.getState().stacks[1]).toBe(before);
    expect(paths(fake).slice(0, 2)).toEqual(['/api/feed?wait=0', '/api/feed?after=1.2&wait=10000']);
    stop();
  });

  it('takes removals away', async () => {
    const { fake, feed, stop } = start();
    await vi.advanceTimersByTimeAsync(100);
    fake.dropStack('shop');
    await vi.advanceTimersByTimeAsync(100);
    expect(names(feed)).toEqual([]);
    stop();
  });

  it('replaces all that it had when the backend begins anew', async () => {
    const { fake, feed, stop } = start();
    await vi.advanceTimersByTimeAsync(100);
    fake.world.stacks.clear();
    fake.world.stacks.set('new', makeDetail(makeStack({ name: 'new' })));
    fake.restart();
    await vi.advanceTimersByTimeAsync(100);
    expect(names(feed)).toEqual(['new']);
    stop();
  });

  it('says when it will try again, keeps what it knew, and takes up where it was', async () => {
    const { fake, feed, stop } = start();
    await vi.advanceTimersByTimeAsync(100);
    fake.failNext('getFeed', silent('hang up'), silent('hang up'));
    fake.setEngine({});
    await vi.advanceTimersByTimeAsync(200);
    expect(feed.getState().connection).toMatchObject({
      state: 'lost',
      message: "Stackyard's backend is not answering.",
    });
    expect(names(feed)).toEqual(['shop']);
    await vi.advanceTimersByTimeAsync(1000);
    const { connection } = feed.getState();
    expect(connection.state === 'lost' && connection.retryAt - Date.now()).toBeGreaterThan(1500);
    await vi.advanceTimersByTimeAsync(2100);
    expect(feed.getState().connection.state).toBe('live');
    expect(paths(fake).filter((path) => path === '/api/feed?wait=0')).toHaveLength(1);
    stop();
  });

  it('tries at once when it is asked to', async () => {
    const { fake, feed, stop } = start();
    await vi.advanceTimersByTimeAsync(100);
    fake.failNext('getFeed', silent('hang up'));
    fake.setEngine({});
    await vi.advanceTimersByTimeAsync(200);
    expect(feed.getState().connection.state).toBe('lost');
    feed.retryNow();
    await vi.advanceTimersByTimeAsync(10);
    expect(feed.getState().connection.state).toBe('live');
    stop();
  });

  it('tells a missing token from silence', async () => {
    const fake = createFakeBackend();
    fake.failNext('getFeed', new ApiError({ code: 'unauthorized', message: 'No token.' }));
    const feed = createFeed(createApi(fake));
    const stop = feed.start();
    await vi.advanceTimersByTimeAsync(10);
    expect(feed.getState().connection.state).toBe('unauthorized');
    stop();
  });

  it('asks nothing more once it is stopped', async () => {
    const { fake, stop } = start();
    await vi.advanceTimersByTimeAsync(100);
    const count = fake.requests.length;
    stop();
    fake.setEngine({});
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fake.requests).toHaveLength(count);
  });
});
