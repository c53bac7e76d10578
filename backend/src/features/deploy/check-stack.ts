import type {
  EngineNetwork,
  EngineVolume,
  NamedContainer,
  PublishingContainer,
} from '../../docker/engine.ts';
import { AppError } from '../../lib/app-error.ts';
import { isImageReference } from '../../lib/image-reference.ts';
import { checkNames } from './check-names.ts';
import { describeHolder } from './name-holder.ts';
import type { RenderedService, RenderedStack } from './rendered-stack.ts';

/** What the engine has, as far as it can stand in the way of a stack. */
export interface Surroundings {
  name: string;
  /** Stackyard's own folder: what lies below it exists in Stackyard's container only. */
  ownDir: string;
  publishing: PublishingContainer[];
  networks: EngineNetwork[];
  volumes: EngineVolume[];
  containers: NamedContainer[];
  /** Names of volumes that the stack may have, whoever made them. */
  keptVolumes: ReadonlySet<string>;
}

/** Throws the first thing because of which this stack can not work on this engine. */
export function checkStack(rendered: RenderedStack, around: Surroundings): void {
  for (const [name, service] of Object.entries(rendered.services)) {
    checkImage(name, service);
    checkFiles(name, service, around.ownDir);
  }
  checkFileResources(rendered);
  checkExternals(rendered, around);
  checkNames(rendered, around);
  checkOwnPorts(rendered);
  checkPorts(rendered, around);
}

function checkImage(name: string, { image, build }: RenderedService): void {
  if (build !== undefined && !image) {
    throw unsupported(
      `The service “${name}” is built from a folder, and a stack that is written here has none.`,
      'Give it an image, or run this stack from its folder with docker compose.',
    );
  }
  if (image && !isImageReference(image)) {
    throw new AppError({
      code: 'compose-invalid',
      message: `“${image}”, the image of the service “${name}”, is not the name of an image.`,
      next: image.endsWith(':')
        ? 'Its tag is empty: give the variable behind it a value in the .env.'
        : 'Names look like nginx:1.27 or ghcr.io/owner/app:2.0, in small letters.',
    });
  }
}

/** A path below our own folder exists in Stackyard's container only; the engine would make an empty folder of it. */
function checkFiles(name: string, service: RenderedService, ownDir: string): void {
  const relative = service.volumes.find(
    ({ type, source }) => type === 'bind' && isBelow(source, ownDir),
  );
  if (!relative) return;
  throw unsupported(
    `The service “${name}” mounts a file or folder beside the Compose file, and a stack that is written here has no folder.`,
    'Use a named volume, an absolute path on your machine, or an inline config (configs: … content:).',
  );
}

function checkFileResources(rendered: RenderedStack): void {
  const all = [...Object.entries(rendered.configs), ...Object.entries(rendered.secrets)];
  const file = all.find(([, resource]) => resource?.file);
  if (!file) return;
  throw unsupported(
    `“${file[0]}” is read from a file, and a stack that is written here has no folder.`,
    'Write it into the Compose file (content:) or into the .env (environment:).',
  );
}

function checkExternals(rendered: RenderedStack, around: Surroundings): void {
  const missing = (kind: string, name: string) =>
    new AppError({
      code: 'resource-missing',
      message: `The ${kind} “${name}” is marked as external, and the engine has no such ${kind}.`,
      next: `Create it with docker ${kind} create ${name}, or leave out external: true.`,
    });
  for (const [key, network] of Object.entries(rendered.networks)) {
    const name = network?.name || key;
    if (network?.external && !around.networks.some((one) => one.name === name))
      throw missing('network', name);
  }
  for (const [key, volume] of Object.entries(rendered.volumes)) {
    const name = volume?.name || key;
    const isThere = around.volumes.some((one) => one.name === name);
    if (volume?.external && !isThere) throw missing('volume', name);
  }
}

function checkOwnPorts(rendered: RenderedStack): void {
  const seen: WantedPort[] = [];
  for (const wanted of wantedPorts(rendered)) {
    const other = seen.find((one) => one.service !== wanted.service && collide(one, wanted));
    if (other) throw portWantedTwice(wanted.hostPort, other.service, wanted.service);
    seen.push(wanted);
  }
}

function checkPorts(rendered: RenderedStack, around: Surroundings): void {
  const foreign = around.publishing.filter(({ project }) => project !== around.name);
  const taken = new Set(foreign.flatMap(({ ports }) => ports.map(({ hostPort }) => hostPort)));
  for (const wanted of wantedPorts(rendered)) {
    const holder = foreign.find((one) => one.ports.some((other) => collide(wanted, other)));
    if (holder) throw portTaken(wanted, holder, nextFreePort(wanted.hostPort, taken));
  }
}

/** Ports of the host that services ask for by number; a range or an open choice is left to the engine. */
function wantedPorts(rendered: RenderedStack): WantedPort[] {
  return Object.entries(rendered.services).flatMap(([service, { ports }]) =>
    ports
      .filter(({ published }) => /^\d+$/.test(published))
      .map(({ published, host_ip: hostIp, protocol }) => {
        return { service, hostPort: Number(published), hostIp, protocol };
      }),
  );
}

interface HostPort {
  hostIp: string;
  hostPort: number;
  protocol: string;
}

function collide(a: HostPort, b: HostPort): boolean {
  if (a.hostPort !== b.hostPort || a.protocol !== b.protocol) return false;
  const isEverywhere = ({ hostIp }: HostPort) => ['', '0.0.0.0', '::'].includes(hostIp);
  return isEverywhere(a) || isEverywhere(b) || a.hostIp === b.hostIp;
}

interface WantedPort extends HostPort {
  service: string;
}

function portTaken({ service, hostPort }: WantedPort, holder: PublishingContainer, free: number) {
  return new AppError({
    code: 'port-taken',
    message: `Port ${hostPort} of the service “${service}” is taken by ${describeHolder(holder)}.`,
    next: `Choose another port, such as ${free}, or stop that container.`,
  });
}

function portWantedTwice(port: number, one: string, other: string): AppError {
  return new AppError({
    code: 'port-taken',
    message: `Port ${port} is wanted by two services of this stack, “${one}” and “${other}”.`,
    next: 'Give each of them a port of its own, then deploy again.',
  });
}

function nextFreePort(from: number, taken: Set<number>): number {
  let port = from + 1;
  while (taken.has(port)) port += 1;
  return port > 65_535 ? 10_000 : port;
}

function isBelow(path: string, dir: string): boolean {
  return path === dir || path.startsWith(`${dir}/`);
}

function unsupported(message: string, next: string): AppError {
  return new AppError({ code: 'compose-not-supported', message, next });
}
