import type { ContainerUsage, Health, UsageLevel } from '@stackyard/contract';

/** What one container, service or stack uses now: sums, where it has several containers. */
export interface UsageRow {
  /** As series of charts are named. */
  key: string;
  name: string;
  level: UsageLevel;
  stack: string | null;
  service: string | null;
  containers: number;
  /** Null where nothing is known, as of a container that was just started. */
  cpuPercent: number | null;
  memoryBytes: number;
  /** Null unless each container has a limit. */
  memoryLimitBytes: number | null;
  receivedPerSecond: number | null;
  sentPerSecond: number | null;
  readPerSecond: number | null;
  writtenPerSecond: number | null;
  processes: number | null;
  restarts: number | null;
  /** The worst of them; null where the engine has not said it of any. */
  health: Health | null;
}

/** Which containers are asked for; nothing stands for all. */
export interface UsagePlace {
  stack?: string | undefined;
  service?: string | undefined;
  container?: string | undefined;
}

export function isIn({ stack, service, container }: UsagePlace) {
  return (one: Pick<ContainerUsage, 'name' | 'stack' | 'service'>) =>
    container !== undefined
      ? one.name === container
      : (stack === undefined || one.stack === stack) &&
        (service === undefined || one.service === service);
}

/** A row for each name at the level; containers that Compose did not make are of no service and of no stack. */
export function usageRows(containers: readonly ContainerUsage[], level: UsageLevel): UsageRow[] {
  const groups = new Map<string, ContainerUsage[]>();
  for (const container of containers) {
    const key = keyOf(container, level);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), container]);
  }
  return [...groups].map(([key, members]) => rowOf(key, level, members));
}

function keyOf({ name, stack, service }: ContainerUsage, level: UsageLevel): string | null {
  if (level === 'container') return name;
  if (stack === null) return null;
  return level === 'stack' ? stack : `${stack}/${service}`;
}

function rowOf(key: string, level: UsageLevel, members: ContainerUsage[]): UsageRow {
  const [{ stack, service } = { stack: null, service: null }] = members;
  const samples = members.map(({ sample }) => sample);
  const limits = members.map(({ memoryLimitBytes }) => memoryLimitBytes);
  return {
    key,
    name: level === 'service' ? (service ?? key) : key,
    level,
    stack,
    service: level === 'stack' ? null : service,
    containers: members.length,
    cpuPercent: sumKnown(samples.map(({ cpuPercent }) => cpuPercent)),
    memoryBytes: sumKnown(samples.map(({ memoryBytes }) => memoryBytes)) ?? 0,
    memoryLimitBytes: limits.includes(null) ? null : sumKnown(limits),
    receivedPerSecond: sumKnown(samples.map(({ receivedPerSecond }) => receivedPerSecond)),
    sentPerSecond: sumKnown(samples.map(({ sentPerSecond }) => sentPerSecond)),
    readPerSecond: sumKnown(samples.map(({ readPerSecond }) => readPerSecond)),
    writtenPerSecond: sumKnown(samples.map(({ writtenPerSecond }) => writtenPerSecond)),
    processes: sumKnown(samples.map(({ processes }) => processes)),
    restarts: sumKnown(members.map(({ restarts }) => restarts)),
    health: worstOf(members.map(({ health }) => health)),
  };
}

/** Null where none is known. */
export function sumKnown(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((number) => number !== null);
  return known.length === 0 ? null : known.reduce((sum, number) => sum + number, 0);
}

const WORST_FIRST: Health[] = ['unhealthy', 'starting', 'healthy', 'none'];

function worstOf(healths: readonly (Health | null)[]): Health | null {
  return WORST_FIRST.find((health) => healths.includes(health)) ?? null;
}
