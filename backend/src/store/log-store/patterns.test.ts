import { LogFilter } from '@stackyard/contract';
import { describe, expect, it } from 'vitest';
import { anEntry, anIdentity, openTestStore } from './testing/stored-logs.ts';

const patternsOf = async (texts: string[], limit = 30) => {
  const { store } = await openTestStore();
  await store.openSource(anIdentity());
  const level = (text: string) => (text.includes('bad') ? 5 : 3);
  await store.append(
    texts.map((text, sequence) => anEntry({ sequence, text, level: level(text) })),
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
    ['{"msg":"order 5 paid","ms":12}', '{"msg":<*>,"ms":<*>}'],
  ])('tell what is the same in %j', async (text, pattern) => {
    expect(await patternsOf([text])).toMatchObject([{ pattern, count: 1 }]);
  });

  it('count, with the most severe level and the newest example, the most frequent first', async () => {
    const patterns = await patternsOf(['a b', 'job 1 is "bad"', 'job 2 is "fine"', 'c d'], 2);
    expect(patterns).toMatchObject([
      { pattern: 'job <*> is <*>', count: 2, level: 5, example: { text: 'job 2 is "fine"' } },
      { pattern: 'a b', count: 1 },
    ]);
  });
});
