import type { JobSummary, StackSummary } from '@stackyard/contract';
import { describe, expect, it } from 'vitest';
import { createFeed } from './feed.ts';

const never = new AbortController().signal;
const stack = (name: string, state: StackSummary['state'] = 'running'): StackSummary => ({
  name,
  origin: 'adopted',
  template: null,
  state,
  reason: null,
  services: { ready: 1, total: 1 },
  links: [],
  deployedAt: null,
  version: 1,
});
const job = (id: string): JobSummary => ({
  id,
  kind: 'deploy',
  stack: 'shop',
  title: 'Deploy shop',
  state: 'running',
  step: null,
  fraction: null,
  message: null,
  createdAt: '2026-01-01T00:00:00Z',
  endedAt: null,
  detail: null,
  isWatched: false,
  version: 1,
});

describe('the feed', () => {
  it('gives a new reader the whole truth at once', async () => {
    const feed = createFeed('1.0.0');
    feed.setStack(stack('shop'));
    feed.setJob(job('j1'));

    const page = await feed.read({ after: undefined, waitMs: 5000, signal: never });

    expect(page.isReset).toBe(true);
    expect(page.stacks.map(({ name }) => name)).toEqual(['shop']);
    expect(page.jobs.map(({ id }) => id)).toEqual(['j1']);
  });

  it('tells a reader only what changed since, removals included', async () => {
    const feed = createFeed('1.0.0');
    feed.setStack(stack('shop'));
    feed.setStack(stack('blog'));
    const { cursor } = await feed.read({ after: undefined, waitMs: 0, signal: never });
    feed.setStack(stack('shop', 'stopped'));
    feed.removeStack('blog');

    const page = await feed.read({ after: cursor, waitMs: 0, signal: never });

    expect(page.isReset).toBe(false);
    expect(page.stacks).toEqual([stack('shop', 'stopped')]);
    expect(page.removedStacks).toEqual(['blog']);
    expect(page.notices).toBeNull();
  });

  it('holds a reader until something changes', async () => {
    const feed = createFeed('1.0.0');
    const { cursor } = await feed.read({ after: undefined, waitMs: 0, signal: never });
    const held = feed.read({ after: cursor, waitMs: 60_000, signal: never });
    feed.setJob(job('j1'));

    expect((await held).jobs.map(({ id }) => id)).toEqual(['j1']);
  });

  it('lets a reader go when the wait is over or the reader has left', async () => {
    const feed = createFeed('1.0.0');
    const { cursor } = await feed.read({ after: undefined, waitMs: 0, signal: never });
    const leaving = new AbortController();
    const held = feed.read({ after: cursor, waitMs: 60_000, signal: leaving.signal });
    leaving.abort();

    expect((await held).cursor).toBe(cursor);
    expect((await feed.read({ after: cursor, waitMs: 5, signal: never })).stacks).toEqual([]);
  });

  it.each(['', 'nonsense', '00000000.1', 'a.b.c', '.5'])(
    'starts over for the cursor “%s”, which is not its own',
    async (after) => {
      const page = await createFeed('1.0.0').read({ after, waitMs: 60_000, signal: never });
      expect(page.isReset).toBe(true);
    },
  );
});
