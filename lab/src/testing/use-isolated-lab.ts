import { afterEach, beforeAll, beforeEach } from 'vitest';
import { ensureLab } from '../lab-lifecycle.ts';
import type { CommandResult } from '../machine/run-command.ts';
import { createIsolatedLab, type IsolatedLab } from './isolated-lab.ts';

const MINUTES = 60_000;

/** Gives each test of a file a lab of its own; the answer tells one of its stories there. */
export function useIsolatedLab(): (story: string) => Promise<CommandResult> {
  let isolated: IsolatedLab;

  beforeAll(async () => {
    await ensureLab();
  }, 10 * MINUTES);

  beforeEach(async () => {
    isolated = await createIsolatedLab();
  }, 5 * MINUTES);

  afterEach(() => isolated.remove(), 5 * MINUTES);

  return (story) => isolated.tell(story);
}
