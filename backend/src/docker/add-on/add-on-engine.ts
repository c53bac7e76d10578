import Dockerode from 'dockerode';
import { z } from 'zod';
import { messageOf } from '../../lib/app-error.ts';
import { engineError, statusOf } from '../engine-error.ts';
import { listFiles } from './list-files.ts';
import { packFiles, type PutFile } from './pack-files.ts';
import { type AddOnPart, normalizePart, PartRecord } from './part-record.ts';
import { removeFile } from './remove-file.ts';

/** Longest that a call may take; stopping a container adds what it is given to end in peace. */
const CALL_TIMEOUT_MS = 30_000;
const STOP_WITHIN_SECONDS = 5;

export interface NewPart {
  name: string;
  image: string;
  labels: Record<string, string>;
  /** `KEY=value` */
  env: string[];
  command: string[];
  network: string;
  volume: { name: string; path: string };
  port: number;
  /** Of the loopback, by which `port` is reached. */
  hostPort: number;
  memoryBytes: number;
  cpus: number;
  files: PutFile[];
}

/** What an add-on does on the engine. Every call throws an AppError: `engine-away` or `engine-refused`. */
export interface AddOnEngine {
  /** All containers with this label, running or not, by name. */
  listParts(label: string): Promise<AddOnPart[]>;
  /** Makes the container and puts its files in; it is not started. */
  createPart(part: NewPart): Promise<string>;
  startPart(id: string): Promise<void>;
  /** Stops and removes it; one that is gone already is as good. */
  removePart(id: string): Promise<void>;
  /** Puts files into a container, running or not. */
  putFiles(id: string, files: PutFile[]): Promise<void>;
  /** Names of the files in a folder of a container. */
  listFiles(id: string, folder: string): Promise<string[]>;
  /** From a container that runs; one that is not there is as good. */
  removeFile(id: string, path: string): Promise<void>;
  signalPart(id: string, signal: string): Promise<void>;
  /** The host's own address in the network. */
  ensureNetwork(name: string, labels: Record<string, string>): Promise<{ gateway: string }>;
  /** Unless somebody else is in it. */
  removeNetwork(name: string): Promise<void>;
  /**
   * Its address there; one that is in the network already stays in it. The alias is null in Docker's own network `bridge`,
   * which has no names.
   */
  connect(network: string, container: string, alias: string | null): Promise<string>;
  /** Its address there; null while it is not in the network. */
  findAddress(network: string, container: string): Promise<string | null>;
  disconnect(network: string, container: string): Promise<void>;
  ensureVolume(name: string, labels: Record<string, string>): Promise<void>;
  listVolumes(label: string): Promise<string[]>;
  removeVolume(name: string): Promise<void>;
}

const Listed = z.array(z.object({ Id: z.string() }));
const Network = z.object({
  IPAM: z.object({ Config: z.array(z.object({ Gateway: z.string().optional() })).nullish() }),
});
const Volumes = z.object({ Volumes: z.array(z.object({ Name: z.string() })).nullish() });

export function createAddOnEngine(socketPath: string): AddOnEngine {
  const docker = new Dockerode({ socketPath, timeout: CALL_TIMEOUT_MS });
  const call = <T>(what: string, work: () => Promise<T>): Promise<T> =>
    work().catch((error: unknown) => {
      throw engineError(error, what);
    });
  return {
    listParts: (label) => call('List the containers of the add-on', () => listParts(docker, label)),
    createPart: (part) => call(`Create ${part.name}`, () => createPart(docker, part)),
    startPart: (id) =>
      call('Start a container', () => ignore(docker.getContainer(id).start(), 304)),
    removePart: (id) => call('Remove a container', () => removePart(docker, id)),
    putFiles: (id, files) => call('Put files into a container', () => putFiles(docker, id, files)),
    listFiles: (id, folder) =>
      call('Look into a container', () => listFiles(docker.getContainer(id), folder)),
    removeFile: (id, path) =>
      call('Remove a file from a container', () => removeFile(docker.getContainer(id), path)),
    signalPart: (id, signal) =>
      call('Tell a container of a change', () => ignore(docker.getContainer(id).kill({ signal }))),
    ensureNetwork: (name, labels) =>
      call(`Create the network ${name}`, () => ensureNetwork(docker, name, labels)),
    removeNetwork: (name) =>
      call(`Remove the network ${name}`, () => ignore(docker.getNetwork(name).remove(), 404, 403)),
    connect: (network, container, alias) =>
      call(`Join the network ${network}`, async () => {
        const EndpointConfig = alias === null ? {} : { Aliases: [alias] };
        const joining = docker
          .getNetwork(network)
          .connect({ Container: container, EndpointConfig });
        // 403: it is in there already.
        await ignore(joining, 403);
        return (await inspect(docker, container)).addresses.get(network) ?? '';
      }),
    findAddress: (network, container) =>
      call('Look at a container', async () => {
        const { addresses } = await inspect(docker, container);
        return addresses.get(network) ?? null;
      }),
    disconnect: (network, container) =>
      call(`Leave the network ${network}`, () => leave(docker, network, container)),
    ensureVolume: (name, labels) =>
      call(`Create the volume ${name}`, () =>
        ignore(docker.createVolume({ Name: name, Labels: labels })),
      ),
    listVolumes: (label) =>
      call('List the volumes of the add-on', async () => {
        const filters = JSON.stringify({ label: [label] });
        const { Volumes: found } = Volumes.parse(await docker.listVolumes({ filters }));
        return (found ?? []).map(({ Name: name }) => name).sort();
      }),
    removeVolume: (name) =>
      call(`Remove the volume ${name}`, () => ignore(docker.getVolume(name).remove(), 404)),
  };
}

async function inspect(docker: Dockerode, id: string): Promise<AddOnPart> {
  return normalizePart(PartRecord.parse(await docker.getContainer(id).inspect()));
}

async function listParts(docker: Dockerode, label: string): Promise<AddOnPart[]> {
  const filters = { label: [label] };
  const listed = Listed.parse(await docker.listContainers({ all: true, filters }));
  const parts = await Promise.all(
    listed.map(({ Id: id }) => inspect(docker, id).catch(unless([404], undefined))),
  );
  return parts.filter((part) => part !== undefined).sort(byName);
}

async function createPart(docker: Dockerode, part: NewPart): Promise<string> {
  const port = `${part.port}/tcp`;
  const { id } = await docker.createContainer({
    name: part.name,
    Image: part.image,
    Labels: part.labels,
    Env: part.env,
    Cmd: part.command,
    ExposedPorts: { [port]: {} },
    HostConfig: {
      // A number of its own: one that the engine chooses is another one each time the container joins a network.
      PortBindings: { [port]: [{ HostIp: '127.0.0.1', HostPort: String(part.hostPort) }] },
      NetworkMode: part.network,
      Mounts: [{ Type: 'volume', Source: part.volume.name, Target: part.volume.path }],
      Memory: part.memoryBytes,
      MemorySwap: part.memoryBytes,
      NanoCpus: part.cpus * 1e9,
      PidsLimit: 256,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges:true'],
      RestartPolicy: { Name: 'unless-stopped' },
      LogConfig: { Type: 'json-file', Config: { 'max-size': '5m', 'max-file': '2' } },
    },
  });
  try {
    await putFiles(docker, id, part.files);
  } catch (error) {
    await removePart(docker, id);
    throw error;
  }
  return id;
}

async function putFiles(docker: Dockerode, id: string, files: PutFile[]): Promise<void> {
  await docker.getContainer(id).putArchive(await packFiles(files), { path: '/' });
}

/** One that is not in it, as the engine says with 500, has left. */
async function leave(docker: Dockerode, network: string, container: string): Promise<void> {
  await docker
    .getNetwork(network)
    .disconnect({ Container: container, Force: true })
    .catch((error: unknown) => {
      const isGone = [403, 404].includes(statusOf(error) ?? 0);
      if (!isGone && !/is not connected to/i.test(messageOf(error))) throw error;
    });
}

async function removePart(docker: Dockerode, id: string): Promise<void> {
  const container = docker.getContainer(id);
  await ignore(container.stop({ t: STOP_WITHIN_SECONDS }), 304, 404);
  await ignore(container.remove({ force: true, v: false }), 404, 409);
}

async function ensureNetwork(docker: Dockerode, name: string, labels: Record<string, string>) {
  const known: unknown = await docker
    .getNetwork(name)
    .inspect()
    .catch(unless([404], undefined));
  if (known === undefined) {
    await docker.createNetwork({ Name: name, Labels: labels, Driver: 'bridge' });
  }
  const found = Network.parse(known ?? (await docker.getNetwork(name).inspect()));
  return { gateway: found.IPAM.Config?.[0]?.Gateway?.replace(/\/\d+$/, '') ?? '' };
}

function byName(one: AddOnPart, other: AddOnPart): number {
  return one.name.localeCompare(other.name);
}

/** Waits for a call whose answer says nothing, and takes these refusals for success. */
async function ignore(answer: Promise<unknown>, ...statuses: number[]): Promise<void> {
  await answer.catch(unless(statuses, undefined));
}

function unless<T>(statuses: number[], value: T) {
  return (error: unknown): T => {
    if (statuses.includes(statusOf(error) ?? 0)) return value;
    throw error;
  };
}
