import type {
  ContainerUsage,
  RestartingContainer,
  UsageHour,
  UsageSample,
  UsageSeries,
} from '@stackyard/contract';
import type { FakeRoutes } from './fake-world.ts';

const HOUR_MS = 3_600_000;

/** What the fake's containers use; each `set` is a look. */
export interface FakeUsage {
  containers: ContainerUsage[];
  /** Told from the next look on. */
  restarting: RestartingContainer[];
  set: (containers: ContainerUsage[]) => void;
  routes: FakeRoutes;
}

export function createFakeUsage(): FakeUsage {
  let look = 0;
  let waiting: (() => void)[] = [];
  const usage: FakeUsage = {
    containers: [],
    restarting: [],
    set(containers) {
      usage.containers = containers;
      look += 1;
      for (const wake of waiting) wake();
      waiting = [];
    },
    routes: {
      getUsage: async ({ query: { after, wait } }) => {
        if (after === look) {
          await new Promise<void>((resolve) => {
            waiting.push(resolve);
            setTimeout(resolve, wait);
          });
        }
        const { containers, restarting } = usage;
        return { look, everyMs: 4_000, containers, restarting };
      },
      getUsageHour: ({ query }) => hourOf(usage.containers, query),
      getUsageAround: () => ({ kind: 'not-seen', everyMs: 10_000 }),
    },
  };
  return usage;
}

interface Question {
  by: 'container' | 'service' | 'stack';
  stack?: string | undefined;
  service?: string | undefined;
  container?: string | undefined;
  stepMs: number;
  most: number;
}

/** An hour in which each container breathes around what it uses now. */
function hourOf(containers: readonly ContainerUsage[], question: Question): UsageHour {
  const { by, stepMs, most } = question;
  const toMs = Math.floor(Date.now() / stepMs + 1) * stepMs;
  const spans = HOUR_MS / stepMs;
  const fromMs = toMs - spans * stepMs;
  const series = new Map<string, UsageSeries>();
  for (const container of containers.filter(isAskedFor(question))) {
    const key = keyOf(container, by);
    const before = series.get(key);
    const own = breathe(container, { key, fromMs, stepMs, spans });
    series.set(key, before ? added(before, own) : own);
  }
  return { fromMs, stepMs, series: [...series.values()].slice(0, most) };
}

function isAskedFor({ stack, service, container }: Question) {
  return (one: ContainerUsage) =>
    container
      ? one.name === container
      : (!stack || one.stack === stack) && (!service || one.service === service);
}

function keyOf({ name, stack, service }: ContainerUsage, by: Question['by']): string {
  if (by === 'container') return name;
  return by === 'stack' ? (stack ?? '') : `${stack}/${service}`;
}

interface Span {
  key: string;
  fromMs: number;
  stepMs: number;
  spans: number;
}

function breathe({ sample, name }: ContainerUsage, { key, fromMs, stepMs, spans }: Span) {
  const phase = name.length;
  const wave = (value: number | null, strength: number) =>
    Array.from({ length: spans }, (_, index) => {
      const minutes = (fromMs + index * stepMs) / 60_000;
      const share = 1 + strength * Math.sin(minutes / 3 + phase) * Math.cos(minutes / 7 + phase);
      return value === null ? null : Math.round(value * share * 100) / 100;
    });
  return {
    key,
    cpuPercent: wave(sample.cpuPercent, 0.8),
    memoryBytes: wave(sample.memoryBytes, 0.1),
    receivedPerSecond: wave(sample.receivedPerSecond, 0.6),
    sentPerSecond: wave(sample.sentPerSecond, 0.6),
    readPerSecond: wave(sample.readPerSecond, 0.9),
    writtenPerSecond: wave(sample.writtenPerSecond, 0.9),
  } satisfies UsageSeries;
}

function added(one: UsageSeries, other: UsageSeries): UsageSeries {
  const columns = Object.entries(one).map(([column, values]) => {
    if (typeof values === 'string') return [column, values];
    const more = other[column as Exclude<keyof UsageSeries, 'key'>];
    return [column, values.map((value, index) => (value ?? 0) + (more[index] ?? 0))];
  });
  return Object.fromEntries(columns) as UsageSeries;
}

const MIB = 1024 ** 2;

export function makeSample(given: Partial<UsageSample> = {}): UsageSample {
  return {
    atMs: Date.now(),
    cpuPercent: 12.3,
    memoryBytes: 64 * MIB,
    limitBytes: 512 * MIB,
    receivedPerSecond: 2_000,
    sentPerSecond: 5_000,
    readPerSecond: 0,
    writtenPerSecond: 1_000,
    processes: 7,
    ...given,
  };
}

/** The only container of a service, named as Compose does. */
export function makeUsage(
  place: string,
  {
    sample,
    ...given
  }: Partial<Omit<ContainerUsage, 'sample'>> & { sample?: Partial<UsageSample> } = {},
): ContainerUsage {
  const [stack = '', service = ''] = place.split('/');
  return {
    id: place,
    name: `${stack}-${service}-1`,
    image: `${service}:1`,
    stack,
    service,
    replica: 1,
    health: 'healthy',
    restarts: 0,
    startedAt: '2026-01-02T03:04:05Z',
    memoryLimitBytes: null,
    cpuLimit: null,
    sharesNetwork: false,
    sample: makeSample(sample),
    ...given,
  };
}

/** The hour of one name, of which every column has the same numbers. */
export function makeSeries(key: string, numbers: (number | null)[]): UsageSeries {
  return {
    key,
    cpuPercent: numbers,
    memoryBytes: numbers,
    receivedPerSecond: numbers,
    sentPerSecond: numbers,
    readPerSecond: numbers,
    writtenPerSecond: numbers,
  };
}
