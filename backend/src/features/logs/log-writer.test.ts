import type { LogGap } from '@stackyard/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLogWriter, type LogWriter } from './log-writer.ts';
import { anEntry } from './testing/an-entry.ts';

const entries = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => anEntry(from + at));

let writer: LogWriter;
let stored: number[];
let gaps: LogGap[];
let refusal: Error | null;
let errors: unknown[];

beforeEach(() => {
  vi.useFakeTimers();
  [stored, gaps, refusal, errors] = [[], [], null, []];
  writer = createLogWriter({
    store: {
      append: async (batch) => {
        await Promise.resolve();
        if (refusal) throw refusal;
        stored.push(...batch.map(({ sequence }) => sequence));
      },
      addGap: (gap) => Promise.resolve(void gaps.push(gap)),
    },
    onError: (error) => errors.push(error),
  });
});

afterEach(async () => {
  await writer.close();
  vi.useRealTimers();
});

const numbers = (from: number, to: number) => entries(from, to).map(({ sequence }) => sequence);

it('stores what was added within a moment, and at once when it is asked to', async () => {
  writer.add(entries(1, 3));
  expect(stored).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(stored).toEqual([1, 2, 3]);
  writer.add(entries(4, 5));
  await writer.flush();
  expect(stored).toEqual(numbers(1, 5));
});

it('keeps the order, though more is added while a batch is under way', async () => {
  writer.add(entries(1, 2));
  const first = writer.flush();
  writer.add(entries(3, 4));
  await Promise.all([first, writer.flush()]);
  expect(stored).toEqual(numbers(1, 4));
});

it('says why nothing is stored, tries again, and loses nothing of a short trouble', async () => {
  refusal = new Error('There is no room on the disk for the logs.');
  writer.add(entries(1, 3));
  await writer.flush();
  expect(writer.trouble).toBe('There is no room on the disk for the logs.');
  writer.add(entries(4, 6));
  refusal = null;
  await vi.advanceTimersByTimeAsync(6_000);
  expect(stored).toEqual(numbers(1, 6));
  expect(writer.trouble).toBeNull();
  expect(errors).toHaveLength(1);
  expect(gaps).toEqual([]);
});

it('stores nothing that was forgotten while it waited', async () => {
  refusal = new Error('disk full');
  writer.add([anEntry(1, 'shop'), anEntry(2, 'blog'), anEntry(3, 'shop')]);
  await writer.flush();
  writer.forget(({ of }) => of.stack === 'shop');
  refusal = null;
  await vi.advanceTimersByTimeAsync(6_000);
  expect(stored).toEqual([2]);
  expect(gaps).toEqual([]);
});

it('tells when the store takes again what it is given', async () => {
  let isStoring = false;
  refusal = new Error('disk full');
  writer.add([anEntry(1)]);
  await writer.flush();
  void writer.whenStoring().then(() => (isStoring = true));
  await vi.advanceTimersByTimeAsync(4_000);
  expect(isStoring).toBe(false);
  refusal = null;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(isStoring).toBe(true);
  expect(stored).toEqual([1]);
});

it('makes a gap of the oldest when a trouble lasts, and keeps the newest', async () => {
  refusal = new Error('disk full');
  writer.add(entries(1, 10));
  await writer.flush();
  writer.add(entries(11, 25_000));
  refusal = null;
  await vi.advanceTimersByTimeAsync(6_000);
  expect(stored).toEqual(numbers(5_001, 25_000));
  expect(gaps).toEqual([
    expect.objectContaining({
      fromNs: '1',
      toNs: '5000',
      reason: '5000 entries could not be stored: disk full',
    }),
  ]);
});

it('has a flood wait for the store, and nobody for a store that takes nothing', async () => {
  let hasRoom = false;
  const ask = () => void writer.whenRoom().then(() => (hasRoom = true));
  writer.add(entries(1, 20_000));
  writer.add(entries(20_001, 39_999));
  ask();
  await vi.advanceTimersByTimeAsync(0);
  expect(hasRoom).toBe(true);
  hasRoom = false;
  const large = { ...anEntry(40_000), text: 'x'.repeat(12 * 1024 * 1024) };
  writer.add([large]);
  writer.add([{ ...large, sequence: 40_001 }]);
  ask();
  await Promise.resolve();
  expect(hasRoom).toBe(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(hasRoom).toBe(true);
  refusal = new Error('disk full');
  writer.add(entries(40_002, 70_000));
  await writer.flush();
  writer.add(entries(70_001, 99_000));
  await writer.whenRoom();
  expect(writer.trouble).toBe('disk full');
});

it('keeps no more of large lines than a bounded size while nothing is stored', async () => {
  refusal = new Error('disk full');
  const large = (sequence: number) => ({ ...anEntry(sequence), text: 'x'.repeat(1024 * 1024) });
  writer.add(Array.from({ length: 40 }, (_, at) => large(at + 1)));
  await writer.flush();
  refusal = null;
  await vi.advanceTimersByTimeAsync(6_000);
  expect(stored).toEqual(numbers(18, 40));
  expect(gaps).toHaveLength(1);
});
