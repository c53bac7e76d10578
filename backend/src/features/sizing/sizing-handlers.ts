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
  /** Containers that run now, with their limits. */
  listRunning: (signal: AbortSignal) => Promise<EngineContainer[]>;
  /** How many cores the engine has; null until it has said so. */
  machineCpus: () => number | null;
  /** Throws `stack-busy` while a job works on a stack. */
  refuseWhenBusy: (stack: string) => void;
}

type SizingHandlers = Pick<Handlers, 'getSizes' | 'applySizes' | 'editSizes'>;

export function createSizingHandlers(tools: Tools): SizingHandlers {
  const { findPrometheus, ask, listRunning, machineCpus, refuseWhenBusy } = tools;
  return {
    getSizes: async ({ query: { stack } }, signal) => {
      const prometheus = await findPrometheus();
      if (prometheus === undefined) return { kind: 'off' };
      const all = await listRunning(signal);
      const running = all.filter(
        ({ compose }) => stack === undefined || compose?.project === stack,
      );
      const past = await readPast({ prometheus, ask, stack, signal });
      return {
        kind: 'known',
        services: listSizes({ running, past, machineCpus: machineCpus() }),
      };
    },
    applySizes: async ({ body }) => {
      refuseWhenBusy(body.stack);
      return { containers: await applyLimits(tools, body) };
    },
    editSizes: ({ body }) => ({ compose: editLimits(body) }),
  };
}
