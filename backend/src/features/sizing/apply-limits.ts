import type { z } from 'zod';
import type { SizesRequest } from '@stackyard/contract';
import type { Engine } from '../../docker/engine.ts';
import { type EngineContainer, isOfStack } from '../../docker/normalize-container.ts';
import { AppError } from '../../lib/app-error.ts';
import { isRunning } from './list-sizes.ts';

const MIB = 1024 ** 2;

export interface ApplyTools {
  engine: Pick<Engine, 'listComposeContainerIds' | 'findContainer' | 'updateLimits'>;
  /** The memory that a container uses now; undefined where it no longer runs. */
  findUsedBytes: (container: EngineContainer) => Promise<number | undefined>;
  /** Its limits are others now. */
  onChange: (id: string) => Promise<void>;
}

type Wish = z.infer<typeof SizesRequest>;

/** Limits all running containers of a service, and gives their number. Nothing is changed where one of them uses more. */
export async function applyLimits(tools: ApplyTools, wish: Wish): Promise<number> {
  const { engine, onChange } = tools;
  const containers = await listRunning(tools, wish);
  if (containers.length === 0) throw notRunning(wish);
  const { memoryBytes, cpus } = wish;
  if (memoryBytes !== null) await refuseTooLittle(tools, containers, memoryBytes);
  for (const container of containers) {
    await engine.updateLimits(container, { memoryBytes, cpus });
    await onChange(container.id);
  }
  return containers.length;
}

async function listRunning(
  { engine }: ApplyTools,
  { stack, service }: Wish,
): Promise<EngineContainer[]> {
  const ids = await engine.listComposeContainerIds(stack);
  const found = await Promise.all(ids.map((id) => engine.findContainer(id)));
  return found.filter(
    (one) =>
      one !== undefined && isOfStack(one) && one.compose.service === service && isRunning(one),
  ) as EngineContainer[];
}

/** The kernel would take what it can back, and then end a process of the container. */
async function refuseTooLittle(
  { findUsedBytes }: ApplyTools,
  containers: readonly EngineContainer[],
  memoryBytes: number,
): Promise<void> {
  for (const container of containers) {
    const used = (await findUsedBytes(container)) ?? 0;
    if (used <= memoryBytes) continue;
    throw new AppError({
      code: 'memory-in-use',
      message: `${container.name} uses ${inMebibytes(used)} of memory now, more than ${inMebibytes(memoryBytes)}: the kernel would end what runs in it.`,
      next: 'Set a higher limit, or write this one into the Compose file and deploy again.',
    });
  }
}

function inMebibytes(bytes: number): string {
  return `${Math.round(bytes / MIB)} MiB`;
}

function notRunning({ stack, service }: Wish): AppError {
  return new AppError({
    code: 'service-not-running',
    message: `No container of “${service}” in “${stack}” is running.`,
    next: 'Start it first, or set the limits in the Compose file.',
  });
}
