import { z } from 'zod';

const Draft = z.object({ name: z.string(), compose: z.string(), env: z.string() });
export type Draft = z.infer<typeof Draft>;

const PREFIX = 'stackyard.draft.';

/** The text that was being written, kept in the browser so that leaving the tab loses nothing. */
export function findDraft(storage: Storage, key: string): Draft | undefined {
  const kept = storage.getItem(PREFIX + key);
  if (kept === null) return undefined;
  try {
    return Draft.parse(JSON.parse(kept));
  } catch {
    return undefined;
  }
}

export function keepDraft(storage: Storage, key: string, draft: Draft): void {
  try {
    storage.setItem(PREFIX + key, JSON.stringify(draft));
  } catch {
    // The browser's storage is full or closed: the text is still on the screen.
  }
}

export function dropDraft(storage: Storage, key: string): void {
  storage.removeItem(PREFIX + key);
}
