import type { ContainerState, Health, PublishedPort } from '@stackyard/contract';
import type { ContainerRecord, Healthcheck } from './container-record.ts';

/** A container as Stackyard sees it, before it is judged. Times are ISO 8601. */
export interface EngineContainer {
  id: string;
  name: string;
  image: string;
  labels: Record<string, string>;
  /** Compose's project, service and number of the replica; null where Compose did not make it. */
  compose: { project: string; service: string; replica: number; isOneOff: boolean } | null;
  state: ContainerState;
  health: Health;
  /** What the last health check printed, for a sentence. */
  healthOutput: string | null;
  /** How long after its start its health check has said yes or no at the latest; null without a check. */
  healthWithinMs: number | null;
  /** How long it may take to stop. */
  stopWithinMs: number;
  exitCode: number | null;
  isOutOfMemory: boolean;
  /** What the engine said when it could not start it. */
  startError: string | null;
  isRestartedByEngine: boolean;
  restarts: number;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  hasTty: boolean;
  /** The signal that a stop sends, as the image or the Compose file name it; null for SIGTERM. */
  stopSignal: string | null;
  /** Containers whose namespaces it uses, by id or name. */
  sharesWith: { namespace: Namespace; owner: string }[];
  logging: ContainerLogging;
  ports: PublishedPort[];
  limits: ContainerLimits;
  /** Those that it is in, with its address there; empty while it does not run. */
  networks: { name: string; address: string }[];
  /** The networks that it is to be in whenever it runs. One of them may be gone. */
  attachments: { name: string; networkId: string }[];
}

type Namespace = 'network' | 'ipc' | 'pid';

/** Where the engine keeps what a container writes. */
export interface ContainerLogging {
  /** `json-file`, `none` …; empty where the engine does not say. */
  driver: string;
  /** Of one file of its log, before the next is begun; null where nothing limits it. */
  maxFileBytes: number | null;
}

/** What a container may use; null where nothing limits it. */
export interface ContainerLimits {
  memoryBytes: number | null;
  /** Kept for it where memory runs short. */
  reservedMemoryBytes: number | null;
  /** Cores: 1.5 is one and a half. */
  cpus: number | null;
  /** Its weight beside others; 1024 by default. */
  cpuShares: number | null;
}

/** Label of what Docker Desktop's extensions and Stackyard itself run: not the user's stacks. */
const HIDDEN_LABELS = ['com.docker.desktop.extension', 'dev.stackyard.role'];

/** A container of a stack. */
export type StackContainer = EngineContainer & { compose: NonNullable<EngineContainer['compose']> };

/** Whether a container is part of one of the user's stacks, and not a single `docker compose run`. */
export function isOfStack(container: EngineContainer): container is StackContainer {
  const isHidden = HIDDEN_LABELS.some((label) => label in container.labels);
  return container.compose !== null && !container.compose.isOneOff && !isHidden;
}

/** The engine's way to say "never". */
const NEVER = '0001-01-01T00:00:00Z';

export function normalizeContainer(record: ContainerRecord): EngineContainer {
  const { State: state, Config: config } = record;
  const hasEnded = state.Status === 'exited' || state.Status === 'dead';
  return {
    id: record.Id,
    name: record.Name.replace(/^\//, ''),
    image: config.Image,
    labels: config.Labels,
    compose: composeOf(config.Labels),
    state: state.Status,
    health: healthOf(state),
    healthOutput: state.Health?.Log?.at(-1)?.Output.trim() || null,
    healthWithinMs: healthWithin(config.Healthcheck),
    stopWithinMs: (config.StopTimeout ?? STOP_SECONDS) * 1000,
    exitCode: hasEnded || state.Status === 'restarting' ? state.ExitCode : null,
    isOutOfMemory: state.OOMKilled,
    startError: state.Error || null,
    isRestartedByEngine: ['always', 'unless-stopped'].includes(
      record.HostConfig.RestartPolicy?.Name ?? 'no',
    ),
    restarts: record.RestartCount,
    createdAt: record.Created,
    startedAt: state.StartedAt === NEVER ? null : state.StartedAt,
    finishedAt: state.FinishedAt === NEVER ? null : state.FinishedAt,
    hasTty: config.Tty,
    stopSignal: config.StopSignal || null,
    sharesWith: sharesOf(record.HostConfig),
    logging: loggingOf(record.HostConfig),
    ports: portsOf(record),
    limits: limitsOf(record.HostConfig),
    networks: networksOf(record),
    attachments: attachmentsOf(record),
  };
}

/** The engine's own, where a container says nothing. */
const STOP_SECONDS = 10;
const CHECK_NANOSECONDS = 30e9;
const CHECK_RETRIES = 3;

/** The start period, and then as many failures in a row as it takes; one more, since a check may begin before its end. */
function healthWithin(check: Healthcheck | null | undefined): number | null {
  if (!check?.Test?.length || check.Test[0] === 'NONE') return null;
  const round = (check.Interval || CHECK_NANOSECONDS) + (check.Timeout || CHECK_NANOSECONDS);
  return (check.StartPeriod + ((check.Retries || CHECK_RETRIES) + 1) * round) / 1e6;
}

const SIZE_FACTORS: Record<string, number> = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

function loggingOf({ LogConfig }: ContainerRecord['HostConfig']): ContainerLogging {
  const driver = LogConfig?.Type ?? '';
  const [, digits, unit = ''] =
    /^(\d+(?:\.\d+)?)([kmg]?)i?b?$/i.exec(LogConfig?.Config?.['max-size'] ?? '') ?? [];
  const factor = SIZE_FACTORS[unit.toLowerCase()] ?? 1;
  return { driver, maxFileBytes: digits === undefined ? null : Number(digits) * factor };
}

/** The kernel's period where a quota names none, in microseconds. */
const CPU_PERIOD = 100_000;

function limitsOf(host: ContainerRecord['HostConfig']): ContainerLimits {
  const byQuota = host.CpuQuota > 0 ? host.CpuQuota / (host.CpuPeriod || CPU_PERIOD) : null;
  return {
    memoryBytes: host.Memory || null,
    reservedMemoryBytes: host.MemoryReservation || null,
    cpus: host.NanoCpus > 0 ? host.NanoCpus / 1e9 : byQuota,
    cpuShares: host.CpuShares || null,
  };
}

export function composeOf(labels: Record<string, string>): EngineContainer['compose'] {
  const project = labels['com.docker.compose.project'];
  const service = labels['com.docker.compose.service'];
  if (!project || !service) return null;
  return {
    project,
    service,
    replica: Number(labels['com.docker.compose.container-number'] ?? 1) || 1,
    isOneOff: labels['com.docker.compose.oneoff'] === 'True',
  };
}

/**
 * A pause ends the checks, and the engine says "unhealthy" from then until the next one has passed, which may be long after
 * the pause (28.5). No check has failed then.
 */
function healthOf({ Health: health }: ContainerRecord['State']): Health {
  if (!health) return 'none';
  const { Status: status, FailingStreak: failed } = health;
  if (status === 'unhealthy' && failed === 0) return 'starting';
  if (status === 'starting' || status === 'healthy' || status === 'unhealthy') return status;
  return 'none';
}

function networksOf({ NetworkSettings: { Networks: networks } }: ContainerRecord) {
  return Object.entries(networks ?? {}).flatMap(([name, { IPAddress: address }]) =>
    address === '' ? [] : [{ name, address }],
  );
}

/** Of one that was never started, the engine may not know the id yet. */
function attachmentsOf({ NetworkSettings: { Networks: networks } }: ContainerRecord) {
  return Object.entries(networks ?? {}).flatMap(([name, { NetworkID: networkId }]) =>
    networkId === '' ? [] : [{ name, networkId }],
  );
}

function sharesOf({ NetworkMode, IpcMode, PidMode }: ContainerRecord['HostConfig']) {
  const modes: [Namespace, string][] = [
    ['network', NetworkMode],
    ['ipc', IpcMode],
    ['pid', PidMode],
  ];
  return modes.flatMap(([namespace, mode]) =>
    mode.startsWith('container:') ? [{ namespace, owner: mode.slice('container:'.length) }] : [],
  );
}

/** An engine lists a published port once for IPv4 and once for IPv6; people mean one. */
function portsOf(record: ContainerRecord): PublishedPort[] {
  const ports = new Map<string, PublishedPort>();
  for (const [key, bindings] of Object.entries(record.NetworkSettings.Ports ?? {})) {
    const [containerPort, protocol] = key.split('/');
    for (const binding of bindings ?? []) {
      const port = {
        containerPort: Number(containerPort),
        protocol: protocolOf(protocol),
        hostIp: binding.HostIp || '0.0.0.0',
        hostPort: Number(binding.HostPort),
      };
      const id = `${port.protocol} ${port.hostPort} ${port.containerPort}`;
      if (port.hostPort > 0 && !ports.has(id)) ports.set(id, port);
    }
  }
  return [...ports.values()];
}

function protocolOf(text: string | undefined): PublishedPort['protocol'] {
  return text === 'udp' || text === 'sctp' ? text : 'tcp';
}
