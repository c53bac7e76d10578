import type { Service } from '@stackyard/contract';
import type { StackWish, WishedResource, WishedService } from '../../store/stack-wish.ts';
import type { ResourceNames } from './known-resources.ts';

interface Known {
  /** Services that did their work and ended well: their containers may be cleared away. */
  completed: ReadonlySet<string>;
  /** Undefined while it is not known. */
  resources: ResourceNames | undefined;
}

/** The services that are there, and those that the deployed Compose file asks for and that have too few containers. */
export function withMissing(services: Service[], wish: StackWish, known: Known): Service[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  for (const wished of wish.services) {
    const there = byName.get(wished.name);
    const isWorse = there && WORSE.includes(there.readiness);
    if (!isWorse && isShort(wished, there, known.completed))
      byName.set(wished.name, missed(wished, there, known));
  }
  return [...byName.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** Names of the services that have fewer containers than they are to have. */
export function missingServices(
  services: Service[],
  wish: StackWish,
  completed: ReadonlySet<string>,
): string[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  return wish.services
    .filter((wished) => isShort(wished, byName.get(wished.name), completed))
    .map(({ name }) => name);
}

/** What is gone that a stack needs to start, in a sentence; null where nothing is. */
export function goneResource(wish: StackWish, resources: ResourceNames | undefined): string | null {
  if (!resources) return null;
  const gone = wish.services
    .filter(({ replicas }) => replicas > 0)
    .flatMap(({ networks }) => networks)
    .find(({ name }) => !resources.networks.has(name));
  if (!gone) return null;
  const next = gone.isExternal ? 'The stack does not make it: create it first.' : START_MAKES;
  return `Its network ${gone.name} is gone. ${next}`;
}

const START_MAKES = 'Start makes it again.';

/** What is wrong with a service already is said first. */
const WORSE = ['failed', 'unhealthy', 'restarting'];

function isShort(
  { name, replicas, isOneShot }: WishedService,
  there: Service | undefined,
  completed: ReadonlySet<string>,
): boolean {
  if (!there) return replicas > 0 && !isOneShot && !completed.has(name);
  return there.containers.length < replicas && there.readiness !== 'completed';
}

function missed(wished: WishedService, there: Service | undefined, known: Known): Service {
  const { name, image, replicas } = wished;
  const containers = there?.containers ?? [];
  const has =
    containers.length === 0 ? 'no container' : `${containers.length} of ${replicas} containers`;
  const gone = containers.length === 0 ? goneVolume(wished.volumes, known.resources) : null;
  return {
    name,
    image: there?.image ?? image,
    readiness: 'missing',
    reason: gone ? `It has ${has}, and ${gone}` : `It has ${has}.`,
    containers,
  };
}

/** Data that is gone with its volume is said before a start makes an empty one. */
function goneVolume(volumes: WishedResource[], resources: ResourceNames | undefined) {
  const gone = volumes.find(({ name }) => resources && !resources.volumes.has(name));
  if (!gone) return null;
  const next = gone.isExternal ? 'the stack does not make it' : 'Start makes an empty one';
  return `its volume ${gone.name} is gone: ${next}.`;
}
