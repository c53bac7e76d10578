import type { ErrorCode } from '@stackyard/contract';
import { explain } from '../../docker/known-failures.ts';
import { ServiceError } from '../../lib/service-error.ts';
import type { DeployTools } from './ports.ts';
import type { Verdict } from './readiness-verdict.ts';

type Tools = Pick<DeployTools, 'stacks' | 'readLastLines'>;

/** Names the service that failed, with its reason and its last lines. */
export async function blame(
  tools: Tools,
  name: string,
  { code, container, reason }: Extract<Verdict, { kind: 'failed' }>,
): Promise<ServiceError> {
  const { startError } =
    tools.stacks.containersOf(name).find(({ id }) => id === container.id) ?? {};
  const known = startError ? explain(startError) : undefined;
  const lastLines = await lastLinesOf(tools, name, container.id);
  return new ServiceError(
    {
      code: known?.code ?? code,
      message: `The service “${container.service}” ${wordsFor(code)}. ${reason}`,
      next: known?.next ?? nextFor(lastLines),
    },
    { service: container.service, lastLines },
  );
}

function nextFor(lastLines: string[]): string {
  const where = lastLines.length > 0 ? 'Its last lines usually say why. ' : '';
  return `${where}Correct it, then deploy again.`;
}

function wordsFor(code: ErrorCode): string {
  if (code === 'service-unhealthy') return 'is unhealthy';
  return code === 'service-died' ? 'was ready, and died soon after' : 'failed';
}

export async function lastLinesOf(tools: Tools, name: string, id: string): Promise<string[]> {
  const container = tools.stacks.containersOf(name).find((one) => one.id === id);
  if (!container) return [];
  return tools.readLastLines(container).catch(() => []);
}
