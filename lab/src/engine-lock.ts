import { dirname } from 'node:path';
import type { LabFolders } from './lab-folders.ts';
import { formatHolder, withFileLock } from './machine/file-lock.ts';

/** What of the code is at work, as others are told. */
export const CHECKOUT = dirname(dirname(import.meta.dirname));

/** Runs `work` while nobody else starts or stops an engine of this user. */
export function withEngineLock<T>(
  work: () => Promise<T>,
  { folders, log }: { folders: LabFolders; log: (line: string) => void },
): Promise<T> {
  return withFileLock(work, {
    file: folders.lock,
    holder: { purpose: 'the start or stop of an engine', checkout: CHECKOUT },
    onWait: (holder) => log(`Waiting for ${formatHolder(holder)}…`),
  });
}
