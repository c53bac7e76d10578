import type { Container, Readiness, Service, StackState, StackSummary } from '@stackyard/contract';
import type { StackManifest } from '../../store/stack-manifest.ts';
import { linksOf } from './links-of.ts';

/** From worst to best: the worst of a service's containers is the service's. */
const WORST_FIRST: Readiness[] = [
  'failed',
  'unhealthy',
  'starting',
  'stopped',
  'ready',
  'completed',
];

/** Containers grouped by service, services in alphabetical order, replicas by their number. */
export function toServices(containers: Container[]): Service[] {
  const byName = new Map<string, Container[]>();
  for (const container of containers) {
    byName.set(container.service, [...(byName.get(container.service) ?? []), container]);
  }
  return [...byName]
    .map(([name, own]) => toService(name, own))
    .sort((a, b) => a.name.localeCompare(b.name));
}

export function summarizeStack(
  name: string,
  services: Service[],
  manifest: StackManifest | undefined,
): Omit<StackSummary, 'version'> {
  const state = stateOf(services);
  return {
    name,
    origin: manifest ? 'managed' : 'adopted',
    template: manifest?.template ?? null,
    state,
    reason: reasonOf(state, services, manifest),
    services: { ready: services.filter(isReady).length, total: services.length },
    links: linksOf(services, manifest),
    deployedAt: newest(services),
  };
}

function toService(name: string, containers: Container[]): Service {
  const own = [...containers].sort((a, b) => a.replica - b.replica);
  const worst = worstOf(own);
  return {
    name,
    image: own[0]?.image ?? '',
    readiness: worst?.readiness ?? 'stopped',
    reason: worst?.reason ?? null,
    containers: own,
  };
}

function worstOf(containers: Container[]): Container | undefined {
  const rank = (container: Container) => WORST_FIRST.indexOf(container.readiness);
  return [...containers].sort((a, b) => rank(a) - rank(b))[0];
}

function stateOf(services: Service[]): StackState {
  const has = (readiness: Readiness) => services.some((one) => one.readiness === readiness);
  if (services.length === 0) return 'absent';
  if (has('failed') || has('unhealthy')) return 'degraded';
  if (has('starting')) return 'starting';
  if (!has('ready')) return 'stopped';
  return has('stopped') ? 'degraded' : 'running';
}

function reasonOf(
  state: StackState,
  services: Service[],
  manifest: StackManifest | undefined,
): string | null {
  if (state === 'degraded' || state === 'starting') return culpritOf(services);
  const wasDeployed = (manifest?.deployed ?? null) !== null;
  return state === 'absent' && wasDeployed ? 'The engine has no container of it any more.' : null;
}

function culpritOf(services: Service[]): string | null {
  const culprit = WORST_FIRST.slice(0, 4)
    .map((readiness) => services.find((one) => one.readiness === readiness))
    .find((service) => service !== undefined);
  if (!culprit) return null;
  if (!culprit.reason) return `${culprit.name} is stopped.`;
  return `${culprit.name}: ${culprit.reason}`;
}

function isReady({ readiness }: Service): boolean {
  return readiness === 'ready' || readiness === 'completed';
}

function newest(services: Service[]): string | null {
  const times = services.flatMap(({ containers }) => containers.map((one) => one.createdAt));
  return times.sort().at(-1) ?? null;
}
