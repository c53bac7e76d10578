import type { Container, Readiness, Service, StackState, StackSummary } from '@stackyard/contract';
import type { StackManifest } from '../../store/stack-manifest.ts';
import { linksOf } from './links-of.ts';

/** From worst to best: the worst of a service's containers is the service's. */
const WORST_FIRST: Readiness[] = [
  'failed',
  'unhealthy',
  'restarting',
  'missing',
  'starting',
  'paused',
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

interface Background {
  manifest: StackManifest | undefined;
  /** What the stack needs to start and is gone, in a sentence. */
  gone: string | null;
}

export function summarizeStack(
  name: string,
  services: Service[],
  { manifest, gone }: Background,
): Omit<StackSummary, 'version'> {
  const state = stateOf(services);
  return {
    name,
    origin: manifest ? 'managed' : 'adopted',
    template: manifest?.template ?? null,
    state,
    reason: reasonOf(state, services, { manifest, gone }),
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

/** What is wrong makes a stack degraded, unless the whole of it was stopped after that. */
function stateOf(services: Service[]): StackState {
  const has = (...wanted: Readiness[]) => services.some((one) => wanted.includes(one.readiness));
  if (services.length === 0) return 'absent';
  const isUp =
    has('ready', 'starting', 'unhealthy', 'restarting', 'paused') || hasRunning(services);
  if (has('unhealthy', 'restarting')) return 'degraded';
  if (has('failed')) return !isUp && wasStoppedSince(services) ? 'stopped' : 'degraded';
  if (has('missing') && isUp) return 'degraded';
  if (has('starting')) return 'starting';
  if (!has('ready')) return has('paused') ? 'paused' : 'stopped';
  return has('stopped', 'paused') ? 'degraded' : 'running';
}

/** Of a service that lacks a container, others may run. */
function hasRunning(services: Service[]): boolean {
  return services.some(({ containers }) =>
    containers.some(({ state }) => state === 'running' || state === 'restarting'),
  );
}

/** Whether somebody stopped a container after the last one had failed. */
function wasStoppedSince(services: Service[]): boolean {
  const endsOf = (readiness: Readiness) =>
    services
      .flatMap(({ containers }) => containers)
      .flatMap((one) => (one.readiness === readiness ? Date.parse(one.finishedAt ?? '') : []))
      .filter((time) => !Number.isNaN(time));
  return Math.max(...endsOf('stopped'), 0) > Math.max(...endsOf('failed'), 0);
}

function reasonOf(
  state: StackState,
  services: Service[],
  { manifest, gone }: Background,
): string | null {
  switch (state) {
    case 'degraded':
    case 'starting':
      return culpritOf(services, WORST_FIRST.slice(0, WORST_FIRST.indexOf('ready')));
    case 'paused':
    case 'stopped':
      return gone ?? culpritOf(services, ['failed', 'missing', 'paused']);
    case 'absent':
      return (manifest?.deployed ?? null) === null
        ? null
        : 'The engine has no container of it any more.';
    case 'running':
      return null;
  }
}

function culpritOf(services: Service[], worstFirst: Readiness[]): string | null {
  const culprit = worstFirst
    .map((readiness) => services.find((one) => one.readiness === readiness))
    .find((service) => service !== undefined);
  if (!culprit) return null;
  const { name, readiness, reason } = culprit;
  if (!reason) return `${name} is stopped.`;
  return readiness === 'missing' ? reason.replace(/^It /, `${name} `) : `${name}: ${reason}`;
}

function isReady({ readiness }: Service): boolean {
  return readiness === 'ready' || readiness === 'completed';
}

function newest(services: Service[]): string | null {
  const times = services.flatMap(({ containers }) => containers.map((one) => one.createdAt));
  return times.sort().at(-1) ?? null;
}
