import type { Aftermath } from '../../lib/job-plan.ts';
import { withRemark } from '../../lib/service-error.ts';
import { showServices } from './await-ready.ts';
import { undo, type Deploy } from './recover.ts';
import type { Stock } from './undo-deploy.ts';
import { watchForDeath, type Runs } from './watch-for-death.ts';

interface Ready {
  stock: Stock;
  before: Runs;
  /** Volumes that no deploy with success had made until this one. */
  createdVolumes: string[];
}

/** A service that dies soon after it was ready fails the deploy like one that was never ready. */
export function aftermath(all: Deploy, { stock, before, createdVolumes }: Ready): Aftermath {
  const { tools, job, request, deployed } = all;
  const name = request.stack;
  return {
    watch: (signal) => watchForDeath(tools, { name, before, forMs: tools.watchMs, signal }),
    fail: async (failure) => {
      await job
        .step('ready', (report) => {
          showServices(report, tools.stacks.find(name)?.services ?? []);
          return Promise.reject(failure);
        })
        .catch(() => undefined);
      await tools.library.takeBackDeployed(name, { deployed, createdVolumes });
      const remark = await undo(all, stock);
      tools.stacks.touch(name);
      throw remark ? withRemark(failure, remark) : failure;
    },
  };
}
