import type { EngineContainer } from '../../docker/normalize-container.ts';
import { describeNamed } from './name-holder.ts';
import type { DeployTools } from './ports.ts';

/** What Compose calls a container until the one that it replaces is gone; it stays so where Compose was stopped by then. */
const INTERIM = /^[0-9a-f]{12}_(.+)$/;

/** Gives containers back the names that they should have; resolves with a sentence for each name that somebody else has. */
export async function restoreNames(
  { engine, stacks }: Pick<DeployTools, 'engine' | 'stacks'>,
  stack: string,
): Promise<string[]> {
  const misnamed = stacks.containersOf(stack).filter(({ name }) => INTERIM.test(name));
  if (misnamed.length === 0) return [];
  const named = await engine.listNamed();
  const remarks: string[] = [];
  for (const container of misnamed) {
    const wanted = INTERIM.exec(container.name)?.[1] ?? '';
    const holder = named.find(({ name }) => name === wanted);
    if (holder)
      remarks.push(otherName(container, `“${wanted}” is taken by ${describeNamed(holder)}`));
    else await engine.renameContainer(container.id, wanted);
  }
  return remarks;
}

function otherName({ name, compose }: EngineContainer, why: string): string {
  return `“${compose?.service ?? name}” is now called “${name}”, since ${why}.`;
}
