import { isPlainMap, valueAt } from './plain-value.ts';

export type LimitKind = 'memory' | 'cpus';

const PLAIN: Record<LimitKind, string> = { memory: 'mem_limit', cpus: 'cpus' };
const LIMITS = ['deploy', 'resources', 'limits'];

/**
 * Where in a service its limit stands, or is to stand: a file has one of two ways to say it. Where it says both, both change,
 * since Compose refuses two that differ.
 */
export function limitPlaces(services: unknown, service: string, kind: LimitKind): string[][] {
  const definition = valueAt(services, [service]);
  const plain = [PLAIN[kind]];
  const ofDeploy = [...LIMITS, kind];
  const written = [plain, ofDeploy].filter((path) => valueAt(definition, path) !== undefined);
  if (written.length > 0) return written;
  return [prefersDeploy(services, definition) ? ofDeploy : plain];
}

/** As the service says its other limit, or else as the other services say theirs. */
function prefersDeploy(services: unknown, definition: unknown): boolean {
  if (isPlainMap(valueAt(definition, ['deploy', 'resources']))) return true;
  if (saysPlainly(definition)) return false;
  const all = Object.values(services as object);
  return all.some((one) => isPlainMap(valueAt(one, LIMITS))) && !all.some(saysPlainly);
}

function saysPlainly(definition: unknown): boolean {
  return Object.values(PLAIN).some((key) => valueAt(definition, [key]) !== undefined);
}
