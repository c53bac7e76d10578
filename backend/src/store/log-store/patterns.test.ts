import { LogFilter } from '@stackyard/contract';
import { describe, expect, it } from 'vitest';
import type { StoredEntry } from './stored-entry.ts';
import { anEntry, anIdentity, openTestStore } from './testing/stored-logs.ts';

const patternsOf = async (
  texts: string[],
  { limit = 30, fields = null }: { limit?: number; fields?: StoredEntry['fields'] } = {},
) => {
  const { store } = await openTestStore();
  await store.openSource(anIdentity());
  const level = (text: string) => (text.includes('bad') ? 5 : 3);
  await store.append(
    texts.map((text, sequence) => {
      const isContinuation = /^ +at /.test(text);
      return anEntry({ sequence, text, fields, level: level(text), isContinuation });
    }),
  );
  return store.patterns({ filter: LogFilter.parse({}), limit });
};

describe('patterns of logs', () => {
  it.each([
    ['took 350ms', 'took <*>'],
    ['GET /api/users/42 200 0.35', 'GET /api/users/<*> <*> <*>'],
    ['user "Jane \\" Doe" left', 'user <*> left'],
    ["key 'abc' is new", 'key <*> is new'],
    ['id 3f2504e0-4f89-11d3-9a0c-0305e82c3301 seen', 'id <*> seen'],
    ['from 10.0.3.4:5432 and fe80::1ff:fe23', 'from <*> and <*>'],
    ['commit 9fceb02d0ae598e9 done', 'commit <*> done'],
    ['sha deadbeefcafe done', 'sha <*> done'],
    ["can't open, don't retry", "can't open, don't retry"],
    ['2024-05-02T12:30:00.123Z started', '<*> started'],
    ['facade decade added', 'facade decade added'],
  ])('tell what is the same in %j', async (text, pattern) => {
    expect(await patternsOf([text])).toMatchObject([{ pattern, count: 1 }]);
  });

  it.each([
    [{ ms: 12, msg: 'order 5 paid' }, 'order <*> paid'],
    [{ message: 'user "Jane" left' }, 'user <*> left'],
    [{ msg: '', path: '/a' }, '{"msg":<*>,"path":<*>}'],
    [{ path: '/a', status: 500 }, '{"path":<*>,"status":<*>}'],
  ])('tell what is the same in the message of %j', async (fields, pattern) => {
    expect(await patternsOf([JSON.stringify(fields)], { fields })).toMatchObject([{ pattern }]);
  });

  it('tell what is the same in the message of logfmt', async () => {
    const fields = { level: 'warn', msg: 'order 5 paid', id: 7 };
    const patterns = await patternsOf(['level=warn msg="order 5 paid" id=7'], { fields });
    expect(patterns).toMatchObject([{ pattern: 'order <*> paid' }]);
  });

  it('are counted for each level, with the newest example, the most frequent first', async () => {
    const texts = ['a b', 'job 1 is "bad"', 'job 2 is "fine"', 'job 3 is "fine"', 'c d'];
    expect(await patternsOf(texts, { limit: 3 })).toMatchObject([
      { pattern: 'job <*> is <*>', count: 2, level: 3, example: { text: 'job 3 is "fine"' } },
      { pattern: 'a b', count: 1, level: 3 },
      { pattern: 'c d', count: 1 },
    ]);
    expect(await patternsOf(['job 1 is "bad"', 'job 2 is "fine"'])).toMatchObject([
      { pattern: 'job <*> is <*>', count: 1, level: 3 },
      { pattern: 'job <*> is <*>', count: 1, level: 5 },
    ]);
  });

  it('leave out what belongs to another line, and lines that say nothing', async () => {
    expect(await patternsOf(['Error: no', '    at a (b.js:1:2)', ''])).toMatchObject([
      { pattern: 'Error: no', count: 1 },
    ]);
  });
});
