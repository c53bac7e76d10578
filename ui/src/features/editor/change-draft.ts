import type { Api } from '../../lib/api/api.ts';
import { ApiError } from '../../lib/api/api-error.ts';
import { type Draft, draftKey, findDraft, keepDraft } from './draft.ts';

/**
 * Changes the text of a stack in the draft that its editor shows. What somebody was writing there stays, and is changed
 * with it. Throws what `change` throws, and where the browser keeps no draft.
 */
export async function changeDraft(
  api: Api,
  stack: string,
  change: (compose: string) => Promise<string>,
): Promise<void> {
  const key = draftKey(stack);
  const draft = findDraft(localStorage, key) ?? (await readDraft(api, stack));
  const compose = await change(draft.compose);
  keepDraft(localStorage, key, { ...draft, compose });
  if (findDraft(localStorage, key)?.compose === compose) return;
  throw new ApiError({
    code: 'internal',
    message: 'This browser keeps no drafts, so the editor would not have the change.',
    next: 'Make the change in the editor itself.',
  });
}

async function readDraft(api: Api, name: string): Promise<Draft> {
  const { compose, env, revision } = await api.call('getStackFiles', { params: { name } });
  return { name, compose, env, basedOn: revision };
}
