import { z } from 'zod';

const Draft = z.object({
  name: z.string(),
  compose: z.string(),
  env: z.string(),
  /** The revision of a stack's text that it began with: the one to compare with, however long the draft is kept. */
  basedOn: z.number().optional(),
});
export type Draft = z.infer<typeof Draft>;

const PREFIX = 'stackyard.draft.';
/** The draft of a stack that is not there yet. */
export const NEW_DRAFT = 'new';

/** The draft of a stack that is there. */
export function draftKey(stack: string): string {
  return `stack.${stack}`;
}

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
