import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../../../testing/temporary-folder.ts';
import { openLogStore, type OpenLogStore } from '../log-store.ts';
import type { SourceIdentity, StoredEntry } from '../stored-entry.ts';

export const NOW_MS = Date.parse('2024-05-02T12:30:00Z');
export const NOW_NS = BigInt(NOW_MS) * 1_000_000n;

/** A store in a folder of the test's own, closed when the test is over. */
export async function openTestStore(
  folder?: string,
): Promise<{ store: OpenLogStore; folder: string; setAside: string | null; troubles: string[] }> {
  const place = folder ?? (await temporaryFolder());
  const troubles: string[] = [];
  const opened = await openLogStore({
    folder: place,
    now: () => NOW_MS,
    onTrouble: (message) => void troubles.push(message),
  });
  onTestFinished(() => opened.store.close());
  return { ...opened, folder: place, troubles };
}

export function anIdentity(change: Partial<SourceIdentity> = {}): SourceIdentity {
  const service = change.service ?? 'web';
  return {
    containerId: `id-of-${service}`,
    stack: 'shop',
    service,
    replica: 1,
    container: `shop-${service}-1`,
    image: 'nginx:1',
    ...change,
  };
}

/** A line of source 1, placed by its sequence: one a second. */
export function anEntry(change: Partial<StoredEntry> = {}): StoredEntry {
  const sequence = change.sequence ?? 1;
  const timeNs = change.timeNs ?? NOW_NS + BigInt(sequence) * 1_000_000_000n;
  return {
    source: 1,
    sequence,
    timeNs,
    orderNs: timeNs,
    stream: 'stdout',
    level: 3,
    text: `line ${sequence}`,
    raw: null,
    fields: null,
    isContinuation: false,
    isCut: false,
    ...change,
  };
}

export function entriesFrom(first: number, last: number): StoredEntry[] {
  return Array.from({ length: last - first + 1 }, (_, index) =>
    anEntry({ sequence: first + index }),
  );
}
