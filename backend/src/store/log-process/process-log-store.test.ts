import { LogFilter } from '@stackyard/contract';
import { describe, expect, it } from 'vitest';
import { LogStoreError } from '../log-store/log-store-error.ts';
import type { OpenLogStore } from '../log-store/log-store.ts';
import { anIdentity, entriesFrom, openTestStore } from '../log-store/testing/stored-logs.ts';
import type { CallName, Given } from './messages.ts';
import { ProcessEnded } from './process-ended.ts';
import { ProcessLogStore } from './process-log-store.ts';
import { createQuestions } from './questions.ts';
import type { StoreProcess } from './store-process.ts';

type Fault = 'before' | 'after' | 'away' | 'full';

const everything = LogFilter.parse({});
const ended = () =>
  new ProcessEnded({ cause: 'crash', blame: 'none', message: 'The process ended.' });

/** The client over a store whose process ends before or after it did what an append asked, or has no successor. */
async function withFaults(faults: Fault[]) {
  const { store } = await openTestStore();
  await store.openSource(anIdentity());
  const process = processOf(store, faults);
  const ready = () => {
    if (faults[0] !== 'away') return Promise.resolve(process);
    faults.shift();
    return Promise.reject(new LogStoreError({ reason: 'unavailable', message: 'Away.' }));
  };
  const done = () => Promise.resolve();
  const kept = { isAway: false, ready, renew: done, close: done };
  const client = new ProcessLogStore(kept, createQuestions(kept, 1));
  const texts = async () => {
    const { entries } = await store.read({ filter: everything, limit: 1_000 });
    return entries.map(({ text }) => text);
  };
  return { client, texts };
}

function processOf(store: OpenLogStore, faults: Fault[]): StoreProcess {
  const append = async (columns: Given<'append'>) => {
    const fault = faults.shift();
    if (fault === 'full') throw new LogStoreError({ reason: 'full', message: 'Full.' });
    if (fault !== 'before') await store.appendColumns(columns);
    if (fault !== undefined) throw ended();
  };
  const call = (name: CallName, given: unknown): Promise<unknown> => {
    if (name === 'append') return append(given as Given<'append'>);
    if (name === 'findStored') return store.findStored(given as Given<'findStored'>);
    throw new Error(`Nobody asks for ${name} here.`);
  };
  return {
    pid: 1,
    ready: Promise.resolve({ setAside: null }),
    ended: new Promise(() => {}),
    ...{ isIdle: true, hasServed: true },
    call: call as StoreProcess['call'],
    close: () => Promise.resolve(),
  };
}

describe('an append whose process ends', () => {
  it.each<{ faults: Fault[] }>([
    { faults: ['before'] },
    { faults: ['after'] },
    { faults: ['before', 'after', 'before'] },
    { faults: ['after', 'before', 'after'] },
  ])('is done once, wherever it ended: $faults', async ({ faults }) => {
    const { client, texts } = await withFaults(faults);
    await client.append(entriesFrom(1, 3));
    await client.append(entriesFrom(4, 6));
    expect(await texts()).toEqual(entriesFrom(1, 6).map(({ text }) => text));
    expect(faults).toEqual([]);
  });

  it('that is given up is still in doubt when it is tried again, with others', async () => {
    const { client, texts } = await withFaults(['after', 'away']);
    await expect(client.append(entriesFrom(1, 3))).rejects.toThrow('Away.');
    await client.append(entriesFrom(1, 5));
    expect(await texts()).toEqual(entriesFrom(1, 5).map(({ text }) => text));
  });

  it('stays in doubt where the rest of it is refused', async () => {
    const { client, texts } = await withFaults(['after', 'away', 'full']);
    await expect(client.append(entriesFrom(1, 3))).rejects.toThrow('Away.');
    await expect(client.append(entriesFrom(1, 5))).rejects.toThrow('Full.');
    await client.append(entriesFrom(1, 6));
    expect(await texts()).toEqual(entriesFrom(1, 6).map(({ text }) => text));
  });
});
