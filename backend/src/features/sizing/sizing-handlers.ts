import type { EngineContainer } from '../../docker/normalize-container.ts';
import type { Handlers } from '../../lib/handlers.ts';
import { applyLimits, type ApplyTools } from './apply-limits.ts';
import { editLimits } from './edit/edit-limits.ts';
import { listSizes } from './list-sizes.ts';
import { type AskPage, readPast } from './read-past.ts';

interface Tools extends ApplyTools {
  /** Where it answers; undefined while it does not run. */
  findPrometheus: () => Promise<string | undefined>;
  ask: AskPage;
  /** Of one stack, or of all; running or not, with their limits. */
  listContainers: (stack: string | undefined) => Promise<EngineContainer[]>;
  /** How many cores the engine has; null until it has said so. */
  machineCpus: () => number | null;
  /** Throws `stack-busy` while a job works on a stack. */
  refuseWhenBusy: (stack: string) => void;
}

type SizingHandlers = Pick<Handlers, 'getSizes' | 'applySizes' | 'editSizes'>;

export function createSizingHandlers(tools: Tools): SizingHandlers {
  const { findPrometheus, ask, listContainers, machineCpus, refuseWhenBusy } = tools;
  return {
    getSizes: async ({ query: { stack } }, signal) => {
      const prometheus = await findPrometheus();
      if (prometheus === undefined) return { kind: 'off' };
      const containers = await listContainers(stack);
      const past = await readPast({ prometheus, ask, stack, signal });
      return {
        kind: 'known',
        services: listSizes({ containers, past, machineCpus: machineCpus() }),
      };
    },
    applySizes: async ({ body }) => {
      refuseWhenBusy(body.stack);
      return { containers: await applyLimits(tools, body) };
    },
    editSizes: ({ body }) => ({ compose: editLimits(body) }),
  };
}
