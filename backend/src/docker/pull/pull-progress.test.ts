import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PullProgress } from './pull-progress.ts';

/** A pull of Docker Engine 28.5.2, with most of its downloading records left out. */
const captured = readFileSync(
  new URL('../../testing/captured/pull-postgres.txt', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n');
const TOTAL = 1261 + 32_943_822 + 116_301_562;

function progressAfter(lines: string[]) {
  const pull = new PullProgress('postgres:17');
  for (const line of lines) expect(pull.add(line)).toBeUndefined();
  return pull.item('running', null);
}

describe('the progress of a pull', () => {
  it('knows no total before the registry has told the size of every layer', () => {
    expect(progressAfter(captured.slice(0, 1))).toMatchObject({ bytes: null, layers: [] });
    const { bytes, layers } = progressAfter(captured.slice(0, 6));
    expect(bytes).toEqual({ doneBytes: 1261, totalBytes: null });
    expect(layers.map(({ state }) => state)).toEqual(['waiting', 'running', 'waiting']);
  });

  it('adds up the layers, and does not count the extraction again', () => {
    const extracting = captured.findIndex((line) => line.includes('Extracting'));
    expect(progressAfter(captured.slice(0, extracting + 1)).bytes).toEqual({
      doneBytes: 1261 + 544_768 + 32_943_822,
      totalBytes: TOTAL,
    });
  });

  it('never goes back', () => {
    const done = captured.map(
      (_, at) => progressAfter(captured.slice(0, at)).bytes?.doneBytes ?? 0,
    );
    expect(done).toEqual(done.toSorted((a, b) => a - b));
  });

  it('ends with every byte and every layer', () => {
    const { bytes, layers } = progressAfter(captured);
    expect(bytes).toEqual({ doneBytes: TOTAL, totalBytes: TOTAL });
    expect(layers.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
  });

  it('has nothing to fetch of a layer that is there already', () => {
    const { bytes, layers } = progressAfter([
      '{"status":"Already exists","progressDetail":{},"id":"a"}',
    ]);
    expect(layers).toEqual([{ id: 'a', state: 'done', bytes: { doneBytes: 0, totalBytes: 0 } }]);
    expect(bytes).toEqual({ doneBytes: 0, totalBytes: 0 });
  });

  it('knows from its extraction how large a layer was whose download nobody told of', () => {
    const { layers } = progressAfter([
      '{"status":"Pulling fs layer","progressDetail":{},"id":"a"}',
      '{"status":"Extracting","progressDetail":{"current":32768,"total":1030000},"id":"a"}',
      '{"status":"Pull complete","progressDetail":{},"id":"a"}',
    ]);
    const bytes = { doneBytes: 1_030_000, totalBytes: 1_030_000 };
    expect(layers).toEqual([{ id: 'a', state: 'done', bytes }]);
  });

  it('hands back the error that the engine tells of', () => {
    const pull = new PullProgress('a');
    const line =
      '{"errorDetail":{"message":"no space left on device"},"error":"no space left on device"}';
    expect(pull.add(line)).toBe('no space left on device');
  });

  it.each(['', 'not json', '{"status":"Something new","id":"a"}', '[]'])(
    'passes over %j',
    (line) => {
      expect(progressAfter([line]).layers).toEqual([]);
    },
  );
});
