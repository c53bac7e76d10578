import type {
  Container,
  EngineStatus,
  JobDetail,
  JobSummary,
  Service,
  StackDetail,
  StackFiles,
  StackSummary,
  Template,
  MonitoringAlert,
  MonitoringPart,
  MonitoringStatus,
} from '@stackyard/contract';
import { Template as TemplateSchema } from '@stackyard/contract';

const START = '2026-01-05T10:00:00.000Z';

export function makeEngine(parts: Partial<EngineStatus> = {}): EngineStatus {
  return {
    state: 'ready',
    reason: null,
    since: START,
    facts: {
      version: '29.1.3',
      apiVersion: '1.52',
      operatingSystem: 'Docker Desktop',
      architecture: 'x86_64',
      cpus: 8,
      memoryBytes: 8_320_000_000,
      storageDriver: 'overlayfs',
      composeVersion: '2.40.3',
      isDockerDesktop: true,
    },
    ...parts,
  };
}

export function makeStack(parts: Partial<StackSummary> = {}): StackSummary {
  const name = parts.name ?? 'shop';
  return {
    name,
    origin: 'managed',
    template: { id: 'corner-shop', title: 'Corner Shop' },
    state: 'running',
    reason: null,
    services: { ready: 3, total: 3 },
    links: [
      { title: name, service: 'web', address: 'localhost:8080', url: 'http://localhost:8080/' },
      { title: 'Database', service: 'db', address: 'localhost:5432', url: null },
    ],
    deployedAt: START,
    version: 1,
    ...parts,
  };
}

function makeContainer(parts: Partial<Container> = {}): Container {
  const service = parts.service ?? 'web';
  return {
    id: `${service}-id`,
    name: `shop-${service}-1`,
    service,
    replica: 1,
    image: 'stackyard/corner-shop:latest',
    state: 'running',
    health: 'healthy',
    readiness: 'ready',
    reason: null,
    exitCode: null,
    isOutOfMemory: false,
    restarts: 0,
    createdAt: START,
    startedAt: START,
    finishedAt: null,
    ports: [],
    ...parts,
  };
}

function makeService(name: string, parts: Partial<Service> = {}): Service {
  return {
    name,
    image: `example/${name}:1`,
    readiness: 'ready',
    reason: null,
    containers: [makeContainer({ service: name })],
    ...parts,
  };
}

/** A stack that has a service of each kind that is not well. */
export function makeBrokenDetail(given: StackSummary): StackDetail {
  const broken = (
    name: string,
    parts: Pick<Service, 'readiness' | 'reason'> & Partial<Container>,
  ) =>
    makeService(name, {
      readiness: parts.readiness,
      reason: parts.reason,
      containers: [makeContainer({ service: name, ...parts })],
    });
  const services = [
    makeService('api', {
      readiness: 'missing',
      reason: `It has no container, and its volume ${given.name}_data is gone: Start makes an empty one.`,
      containers: [],
    }),
    makeService('web', { readiness: 'missing', reason: 'It has 1 of 3 containers.' }),
    broken('cache', {
      readiness: 'paused',
      reason: 'It is paused. Start lets it go on.',
      state: 'paused',
    }),
    broken('jobs', {
      readiness: 'restarting',
      reason:
        'It ends at once with exit code 0, and its restart policy starts it again: 5 restarts so far.',
      state: 'restarting',
      restarts: 5,
    }),
    broken('cron', { readiness: 'ready', reason: 'It restarts every 11 s, with exit code 0.' }),
    broken('worker', {
      readiness: 'failed',
      reason: 'It exited with code 137 (killed).',
      state: 'exited',
      exitCode: 137,
    }),
  ];
  const summary: StackSummary = {
    ...given,
    state: 'degraded',
    reason: 'worker: It exited with code 137 (killed).',
    services: { ready: 1, total: services.length },
  };
  return makeDetail(summary, { services });
}

export function makeDetail(summary: StackSummary, parts: Partial<StackDetail> = {}): StackDetail {
  const web = makeContainer({
    service: 'web',
    ports: [
      { containerPort: 3000, protocol: 'tcp', hostIp: '127.0.0.1', hostPort: 8080 },
      { containerPort: 3000, protocol: 'tcp', hostIp: '::1', hostPort: 8080 },
    ],
  });
  return {
    summary,
    services: [
      makeService('web', { containers: [web] }),
      makeService('worker', {
        containers: [
          makeContainer({ id: 'w1', name: `${summary.name}-worker-1`, service: 'worker' }),
          makeContainer({
            id: 'w2',
            name: `${summary.name}-worker-2`,
            service: 'worker',
            restarts: 4,
          }),
        ],
      }),
      makeService('db', {
        image: 'postgres:17',
        containers: [
          makeContainer({
            service: 'db',
            ports: [{ containerPort: 5432, protocol: 'tcp', hostIp: '127.0.0.1', hostPort: 5432 }],
          }),
        ],
      }),
    ],
    volumes: [
      { name: `${summary.name}_db-data`, createdAt: START, isNew: false },
      { name: `${summary.name}_redis-data`, createdAt: START, isNew: false },
    ],
    connections: [
      { title: 'User', value: 'shop', isSecret: false },
      { title: 'Password', value: 'correct-horse-battery', isSecret: true },
      { title: 'From other containers', value: 'postgresql://db:5432/shop', isSecret: false },
    ],
    workingDir: summary.origin === 'adopted' ? `/home/sam/${summary.name}` : null,
    configFiles: summary.origin === 'adopted' ? [`/home/sam/${summary.name}/compose.yaml`] : [],
    ...parts,
  };
}

export function makeFiles(parts: Partial<StackFiles> = {}): StackFiles {
  return {
    compose: 'services: {}\n',
    env: '',
    revision: 1,
    isDeployed: true,
    deployed: null,
    ...parts,
  };
}

export function makeJob(parts: Partial<JobSummary> = {}): JobSummary {
  const stack = parts.stack ?? 'shop';
  return {
    id: 'job-1',
    kind: 'deploy',
    stack,
    title: `Deploy ${stack}`,
    state: 'running',
    step: 'Pull images',
    fraction: 0.4,
    message: null,
    createdAt: START,
    endedAt: null,
    detail: null,
    isWatched: false,
    version: 1,
    ...parts,
  };
}

export function makeJobDetail(summary: JobSummary, parts: Partial<JobDetail> = {}): JobDetail {
  return { summary, steps: [], failure: null, result: null, log: [], isLogCut: false, ...parts };
}

export function makeTemplate(parts: Partial<Template> & Pick<Template, 'id' | 'title'>): Template {
  return TemplateSchema.parse({
    summary: `${parts.title}, ready to use.`,
    description: `${parts.title} as its makers ship it.\n\nData is kept in a volume.`,
    categories: ['Databases'],
    name: parts.id,
    tile: parts.title.slice(0, 2),
    needs: { memoryMegabytes: 256 },
    services: [{ name: parts.id, image: `${parts.id}:latest` }],
    ...parts,
  });
}

/** The add-on as it is before anybody switched it on. */
export function makeMonitoring(parts: Partial<MonitoringStatus> = {}): MonitoringStatus {
  const part = { state: 'absent' as const, reason: null, container: null, url: null };
  return {
    state: 'off',
    reason: null,
    action: null,
    jobId: null,
    parts: [
      { ...part, name: 'prometheus', title: 'Prometheus', image: 'prom/prometheus:v3.14.0' },
      { ...part, name: 'grafana', title: 'Grafana', image: 'grafana/grafana:13.2.1' },
    ],
    volumes: [],
    alerts: [],
    apps: [],
    mutedStacks: [],
    ...parts,
  };
}

/** Both parts in this state, at their addresses. */
export function makeMonitoringOn(
  state: MonitoringPart['state'] = 'ready',
  parts: Partial<MonitoringStatus> = {},
): MonitoringStatus {
  const off = makeMonitoring();
  return {
    ...off,
    state: state === 'ready' ? 'ready' : 'starting',
    parts: off.parts.map((part, index) => ({
      ...part,
      state,
      container: `stackyard-${part.name}`,
      url: `http://127.0.0.1:${49_153 + index}`,
    })),
    volumes: ['stackyard-grafana', 'stackyard-prometheus'],
    ...parts,
  };
}

/** Of the service `web` of the stack `shop`, for five minutes. */
export function makeAlert(parts: Partial<MonitoringAlert> = {}): MonitoringAlert {
  return {
    id: 'Unhealthy shop-web-1',
    severity: 'critical',
    message: 'shop-web-1 fails its health check.',
    stack: 'shop',
    service: 'web',
    container: 'shop-web-1',
    since: new Date(Date.now() - 300_000).toISOString(),
    isMuted: false,
    ...parts,
  };
}
