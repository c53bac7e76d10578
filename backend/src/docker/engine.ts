import Dockerode from 'dockerode';
import { z } from 'zod';
import { messageOf } from '../lib/app-error.ts';
import { splitLines } from '../lib/split-lines.ts';
import { ContainerRecord } from './container-record.ts';
import { engineError, statusOf } from './engine-error.ts';
import {
  type EngineEvent,
  type ResourceEvent,
  tryParseEvent,
  tryParseResourceEvent,
  WATCHED_ACTIONS,
} from './engine-event.ts';
import { type EngineContainer, normalizeContainer } from './normalize-container.ts';

/** Longest that a short call may take. Streams are bounded by their signal instead. */
const CALL_TIMEOUT_MS = 15_000;

export interface EngineFacts {
  version: string;
  apiVersion: string;
  operatingSystem: string;
  architecture: string;
  cpus: number;
  memoryBytes: number;
  storageDriver: string;
}

/** A running container with what it publishes: for who holds a port. */
export interface PublishingContainer {
  id: string;
  name: string;
  project: string | null;
  ports: { hostIp: string; hostPort: number; protocol: string }[];
}

export interface EngineNetwork {
  id: string;
  name: string;
  project: string | null;
  /** Its name in the Compose file that it was made from. */
  key: string | null;
  /** In CIDR notation. */
  subnets: string[];
}

/** Who has a container name, running or not. */
export interface NamedContainer {
  id: string;
  name: string;
  image: string;
  project: string | null;
}

/** What a container may use from now on; what is null stays as it is. */
export interface NewLimits {
  memoryBytes: number | null;
  /** In cores. */
  cpus: number | null;
}

export interface EngineVolume {
  name: string;
  project: string | null;
  createdAt: string | null;
}

/** The Docker Engine, as Stackyard uses it. Every call throws an AppError: `engine-away` or `engine-refused`. */
export interface Engine {
  ping(): Promise<void>;
  getFacts(): Promise<EngineFacts>;
  /** Events from now on, until the signal fires or the engine ends the stream. */
  events(signal: AbortSignal): Promise<AsyncIterable<EngineEvent | ResourceEvent>>;
  /** Ids of all containers that Compose made, running or not; of one project, where one is named. */
  listComposeContainerIds(project?: string): Promise<string[]>;
  listPublishing(): Promise<PublishingContainer[]>;
  /** All containers, those among them that Compose did not make. */
  listNamed(): Promise<NamedContainer[]>;
  /** By id or name. */
  findContainer(id: string): Promise<EngineContainer | undefined>;
  renameContainer(id: string, name: string): Promise<void>;
  /** As `docker update` does: at once, and until the container is made anew. */
  updateLimits(container: { id: string; name: string }, limits: NewLimits): Promise<void>;
  unpause(container: { id: string; name: string }): Promise<void>;
  /** Puts a container that does not run into the network that has a name now, with what it had in the one before. */
  rejoinNetwork(container: { id: string; name: string }, network: string): Promise<void>;
  listVolumes(): Promise<EngineVolume[]>;
  /** False where there was none. */
  removeVolume(name: string): Promise<boolean>;
  listNetworks(): Promise<EngineNetwork[]>;
  removeNetwork(name: string): Promise<void>;
  hasImage(reference: string): Promise<boolean>;
  /** The engine's own progress records, a line of JSON each. */
  pull(reference: string, signal: AbortSignal): Promise<AsyncIterable<string>>;
}

const Info = z.object({
  OperatingSystem: z.string().default(''),
  Architecture: z.string().default(''),
  NCPU: z.number().default(0),
  MemTotal: z.number().default(0),
  Driver: z.string().default(''),
});
const Version = z.object({ Version: z.string(), ApiVersion: z.string() });
const Listing = z.array(
  z.object({
    Id: z.string(),
    Names: z.array(z.string()).nullish(),
    Image: z.string().default(''),
    Labels: z.record(z.string(), z.string()).nullish(),
    Ports: z
      .array(
        z.object({
          IP: z.string().default('0.0.0.0'),
          PublicPort: z.number().optional(),
          Type: z.string().default('tcp'),
        }),
      )
      .nullish(),
  }),
);
const Volumes = z.object({
  Volumes: z
    .array(
      z.object({
        Name: z.string(),
        CreatedAt: z.string().nullish(),
        Labels: z.record(z.string(), z.string()).nullish(),
      }),
    )
    .nullish(),
});
const Networks = z.array(
  z.object({
    Id: z.string(),
    Name: z.string(),
    Labels: z.record(z.string(), z.string()).nullish(),
    IPAM: z
      .object({ Config: z.array(z.object({ Subnet: z.string().default('') })).nullish() })
      .nullish(),
  }),
);

export function createEngine(socketPath: string): Engine {
  // No agent: docker-modem inspects its options on every request, and a shared agent makes that 100 times as dear.
  const short = new Dockerode({ socketPath, timeout: CALL_TIMEOUT_MS });
  const streaming = new Dockerode({ socketPath });

  const findContainer = (id: string) =>
    call('Look at a container', async () => {
      const record = ContainerRecord.parse(await short.getContainer(id).inspect());
      return normalizeContainer(record);
    }).catch(undefinedWhenMissing);

  return {
    ping: () => call('Ask the engine', async () => void (await short.ping())),
    getFacts: () => call('Ask the engine', () => getFacts(short)),
    events: (signal) => call('Watch the engine', () => events(streaming, signal)),
    listComposeContainerIds: (project) =>
      call('List the containers', async () => {
        const label = `com.docker.compose.project${project ? `=${project}` : ''}`;
        const filters = { label: [label] };
        const listed = Listing.parse(await short.listContainers({ all: true, filters }));
        return listed.map(({ Id }) => Id);
      }),
    listPublishing: () => call('List the containers', () => listPublishing(short)),
    listNamed: () => call('List the containers', () => listNamed(short)),
    findContainer,
    renameContainer: (id, name) =>
      call(`Rename a container to ${name}`, async () => {
        await short.getContainer(id).rename({ name });
      }),
    updateLimits: ({ id, name }, limits) =>
      call(`Limit ${name}`, async () => {
        await short.getContainer(id).update(limitsRecord(limits));
      }),
    unpause: ({ id, name }) =>
      call(`Unpause ${name}`, async () => void (await short.getContainer(id).unpause())),
    rejoinNetwork: ({ id, name }, network) =>
      call(`Put ${name} into the network ${network}`, () => rejoinNetwork(short, id, network)),
    listVolumes: () => call('List the volumes', () => listVolumes(short)),
    removeVolume: (name) =>
      call(`Remove the volume ${name}`, async () => {
        await short.getVolume(name).remove();
        return true;
      }).catch((error: unknown) => undefinedWhenMissing(error) ?? false),
    listNetworks: () => call('List the networks', () => listNetworks(short)),
    removeNetwork: (name) =>
      call(`Remove the network ${name}`, async () => void (await short.getNetwork(name).remove())),
    hasImage: (reference) =>
      call('Look for an image', async () => {
        await short.getImage(reference).inspect();
        return true;
      }).catch((error: unknown) => undefinedWhenMissing(error) ?? false),
    pull: (reference, signal) =>
      call(`Pull ${reference}`, () => pull(streaming, { reference, signal })),
  };
}

async function call<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw engineError(error, what);
  }
}

function undefinedWhenMissing(error: unknown): undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  if (statusOf(cause) === 404 || /no such container/i.test(messageOf(cause))) return undefined;
  throw error;
}

/** Memory and swap together are no more than memory: else the engine keeps an earlier sum, and refuses more than that. */
function limitsRecord({ memoryBytes, cpus }: NewLimits) {
  return {
    ...(memoryBytes !== null && { Memory: memoryBytes, MemorySwap: memoryBytes }),
    ...(cpus !== null && { NanoCpus: Math.round(cpus * 1e9) }),
  };
}

async function getFacts(docker: Dockerode): Promise<EngineFacts> {
  const said = Info.parse(await docker.info());
  const { Version: number, ApiVersion: apiVersion } = Version.parse(await docker.version());
  return {
    version: number,
    apiVersion,
    operatingSystem: said.OperatingSystem,
    architecture: said.Architecture,
    cpus: said.NCPU,
    memoryBytes: said.MemTotal,
    storageDriver: said.Driver,
  };
}

async function listPublishing(docker: Dockerode): Promise<PublishingContainer[]> {
  const listed = Listing.parse(await docker.listContainers());
  return listed.map((container) => ({
    id: container.Id,
    name: (container.Names?.[0] ?? container.Id).replace(/^\//, ''),
    project: container.Labels?.['com.docker.compose.project'] ?? null,
    ports: (container.Ports ?? []).flatMap(({ IP, PublicPort, Type }) =>
      PublicPort ? [{ hostIp: IP, hostPort: PublicPort, protocol: Type }] : [],
    ),
  }));
}

async function listNamed(docker: Dockerode): Promise<NamedContainer[]> {
  const listed = Listing.parse(await docker.listContainers({ all: true }));
  return listed.flatMap(({ Id, Names, Image, Labels }) =>
    (Names ?? []).map((path) => ({
      id: Id,
      name: path.replace(/^\//, ''),
      image: Image,
      project: Labels?.['com.docker.compose.project'] ?? null,
    })),
  );
}

async function listVolumes(docker: Dockerode): Promise<EngineVolume[]> {
  const { Volumes: volumes } = Volumes.parse(await docker.listVolumes());
  const listed = (volumes ?? []).map((volume) => ({
    name: volume.Name,
    project: volume.Labels?.['com.docker.compose.project'] ?? null,
    createdAt: volume.CreatedAt ?? null,
  }));
  // The engine has an order of its own at every call.
  return listed.sort((a, b) => a.name.localeCompare(b.name));
}

async function listNetworks(docker: Dockerode): Promise<EngineNetwork[]> {
  return Networks.parse(await docker.listNetworks()).map(({ Id, Name, Labels, IPAM }) => ({
    id: Id,
    name: Name,
    project: Labels?.['com.docker.compose.project'] ?? null,
    key: Labels?.['com.docker.compose.network'] ?? null,
    subnets: (IPAM?.Config ?? []).map(({ Subnet }) => Subnet).filter((subnet) => subnet !== ''),
  }));
}

/** How a container is in a network, as far as somebody chose it. */
const Endpoint = z.object({
  IPAMConfig: z.record(z.string(), z.unknown()).nullish(),
  Links: z.array(z.string()).nullish(),
  Aliases: z.array(z.string()).nullish(),
  DriverOpts: z.record(z.string(), z.string()).nullish(),
  GwPriority: z.number().optional(),
});
const Attached = z.object({
  NetworkSettings: z.object({ Networks: z.record(z.string(), Endpoint) }),
});

async function rejoinNetwork(docker: Dockerode, id: string, name: string): Promise<void> {
  const { NetworkSettings: settings } = Attached.parse(await docker.getContainer(id).inspect());
  const network = docker.getNetwork(name);
  // By its name: the id that the container holds is of a network that is gone.
  await network.disconnect({ Container: id, Force: true });
  const endpoint = (settings.Networks[name] ?? {}) as Dockerode.EndpointSettings;
  await network.connect({ Container: id, EndpointConfig: endpoint });
}

async function events(
  docker: Dockerode,
  signal: AbortSignal,
): Promise<AsyncIterable<EngineEvent | ResourceEvent>> {
  const stream = (await docker.getEvents({
    filters: { type: ['container', 'network', 'volume'], event: WATCHED_ACTIONS },
    abortSignal: signal,
  })) as AsyncIterable<Buffer>;
  return parseEvents(stream);
}

async function* parseEvents(
  stream: AsyncIterable<Buffer>,
): AsyncGenerator<EngineEvent | ResourceEvent> {
  for await (const line of linesOf(stream, 'Watch the engine')) {
    const event = tryParseEvent(line) ?? tryParseResourceEvent(line);
    if (event) yield event;
  }
}

async function pull(
  docker: Dockerode,
  { reference, signal }: { reference: string; signal: AbortSignal },
): Promise<AsyncIterable<string>> {
  const stream = (await docker.pull(withTag(reference), {
    abortSignal: signal,
  })) as AsyncIterable<Buffer>;
  return linesOf(stream, `Pull ${reference}`);
}

/** An engine that goes away in the middle of an answer is away like one that does not begin to answer. */
async function* linesOf(stream: AsyncIterable<Buffer>, what: string): AsyncGenerator<string> {
  try {
    yield* splitLines(stream);
  } catch (error) {
    throw engineError(error, what);
  }
}

/** Without a tag the engine's API would pull every tag of the repository. */
function withTag(reference: string): string {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  return name.includes(':') || reference.includes('@') ? reference : `${reference}:latest`;
}
