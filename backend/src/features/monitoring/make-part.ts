import type { ErrorCode } from '@stackyard/contract';
import { AppError } from '../../lib/app-error.ts';
import { isOfAddOn, newPart, type PartDefinition, PARTS, type PartSettings } from './parts.ts';
import type { MonitoringTools } from './ports.ts';

/** Ports that are tried before it is given up. */
const MOST_PORTS = 8;

/** Throws `container-name-taken` where a container that is not of the add-on has the name of a part. */
export async function refuseForeignNames({ engine }: MonitoringTools): Promise<void> {
  for (const definition of PARTS) {
    const name = `stackyard-${definition.name}`;
    const found = await engine.findContainer(name);
    if (!found || isOfAddOn(found)) continue;
    notMade(definition)(
      new AppError({
        code: 'container-name-taken',
        message: `The container name “${name}” is taken by another container.`,
      }),
    );
  }
}

/** At a port that nobody else has: that it is taken is known only when the engine says so. */
export async function makeAndStart(
  { parts, choosePort }: MonitoringTools,
  definition: PartDefinition,
  settings: PartSettings,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const part = newPart(definition, settings, choosePort(definition.name, attempt));
    const id = await parts.createPart(part).catch(notMade(definition));
    try {
      await parts.startPart(id);
      return;
    } catch (error) {
      if (attempt === MOST_PORTS || !isPortTaken(error)) throw error;
      await parts.removePart(id);
    }
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof AppError && error.code === 'port-taken';
}

/** What is in the way is a container that has the name, or most often the volume of an earlier time. */
function notMade({ name, title, volume }: PartDefinition) {
  const nextOf: Partial<Record<ErrorCode, string>> = {
    'container-name-taken': `That container is not Stackyard’s. Rename or remove stackyard-${name}, then switch monitoring on again.`,
    'engine-refused': `If the volume ${volume.name} is at fault, mend it, or switch monitoring off and remove what was kept.`,
  };
  return (error: unknown): never => {
    if (!(error instanceof AppError)) throw error;
    const { code, message } = error;
    const next = nextOf[code];
    if (next === undefined) throw error;
    throw new AppError({
      code,
      message: `${title} could not be made. ${message}`,
      next,
      cause: error,
    });
  };
}
