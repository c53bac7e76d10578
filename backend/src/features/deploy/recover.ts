import { failureOf, messageOf } from '../../lib/app-error.ts';
import type { JobContext, StepReport } from '../../lib/job-plan.ts';
import type { Remark } from '../../lib/service-error.ts';
import type { DeployJobRequest } from '../../store/job-request.ts';
import type { DeployTools } from './ports.ts';
import { putBack } from './put-back.ts';
import { removeWhatWasMade, type Stock } from './undo-deploy.ts';

export interface Deploy {
  tools: DeployTools;
  job: JobContext;
  request: DeployJobRequest;
  /** The last revision that was deployed with success. */
  deployed: number | null;
}

/** Makes the engine be as before, as far as that is known, and answers what to say of it. */
export async function undo(
  { tools, job, request: { stack: name }, deployed }: Deploy,
  stock: Stock,
): Promise<Remark | undefined> {
  const log = (text: string) => job.log(text);
  // What a first deploy left is kept to be looked at, unless the user said stop.
  const isUnwanted = !stock.hasContainers && job.signal.aborted;
  const isChange = stock.hasContainers && deployed !== null;
  if (!isUnwanted && !isChange) return undefined;
  const work = async (report: StepReport) => {
    const undoing = { name, stock, report, log };
    if (isChange) return putBack(tools, deployed, undoing);
    await removeWhatWasMade(tools, undoing);
    return [];
  };
  const words = stock.running.size > 0 ? 'What ran before runs again.' : 'It is as it was before.';
  return job.step('back', work).then(
    (remarks) => ({
      message: [isChange ? words : 'What it had made was removed.', ...remarks].join(' '),
    }),
    (error: unknown) => {
      job.log(messageOf(error));
      return isChange ? notPutBack(error) : notRemoved(error);
    },
  );
}

function notPutBack(error: unknown): Remark {
  const { message, next } = failureOf(error);
  return {
    message: `What ran before could not be put back, so the stack may be down: ${message}`,
    next: `${next ?? 'The log has every step that it took.'} The last revision that worked is kept: open the editor and deploy it again.`,
  };
}

function notRemoved(error: unknown): Remark {
  return {
    message: `What it had made could not be removed: ${failureOf(error).message}`,
    next: 'Remove the stack, or deploy it again.',
  };
}
