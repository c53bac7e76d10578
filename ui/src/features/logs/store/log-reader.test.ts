import { describe, expect, it } from 'vitest';
import { waitFor } from '@testing-library/react';
import { createApi } from '../../../lib/api/api.ts';
import { createFakeBackend } from '../../../testing/fake-backend.ts';
import { createFakeLogs } from '../../../testing/fake-logs.ts';
import { makeEntries } from '../../../testing/log-fixtures.ts';
import { LogReader } from './log-reader.ts';
import type { LogView } from './log-view.ts';
import { MOST_HELD } from './log-window.ts';

function readerOf(count: number) {
  const fake = createFakeBackend({ logs: createFakeLogs(makeEntries(count)) });
  const reader = new LogReader({ api: createApi(fake), question: {} });
  const stop = new AbortController();
  void reader.run(stop.signal);
  const until = (isThere: (view: LogView) => boolean) =>
    waitFor(() => expect(isThere(reader.getView())).toBe(true), { interval: 5 });
  return { fake, reader, stop, until };
}

const texts = ({ window }: LogReader) => window.entries.map(({ text }) => text);

describe('reading a long log', () => {
  it('holds a bounded stretch without holes, back to the oldest and on to the newest', async () => {
    const count = MOST_HELD + 4_000;
    const { reader, stop, until } = readerOf(count);
    await until(({ state }) => state === 'live');
    reader.hold();
    while (reader.getView().hasOlder) {
      const before = texts(reader)[0];
      reader.readOlder();
      await until(() => texts(reader)[0] !== before);
    }
    expect(texts(reader)[0]).toBe('line 1');
    expect(reader.window.entries.length).toBeLessThan(MOST_HELD + 1_000);
    expect(reader.getView().hasNewer).toBe(true);
    while (reader.window.hasNewer) {
      const before = texts(reader).at(-1);
      reader.readNewer();
      await until(() => texts(reader).at(-1) !== before);
    }
    const first = Number(texts(reader)[0]?.slice(5));
    expect(texts(reader)).toEqual(
      Array.from({ length: count - first + 1 }, (_, index) => `line ${first + index}`),
    );
    stop.abort();
  });

  it('goes to the newest at once when it follows again', async () => {
    const { fake, reader, stop, until } = readerOf(3_000);
    await until(({ state }) => state === 'live');
    reader.hold();
    fake.world.logs.push(...makeEntries(1, { id: '1999999999000000000-1-1', text: 'newest' }));
    await until(({ since }) => since === 1);
    reader.follow();
    expect(texts(reader).at(-1)).toBe('newest');
    expect(reader.getView()).toMatchObject({ isFollowing: true, since: 0 });
    stop.abort();
  });
});
