import type { EngineNetwork, EngineVolume, NamedContainer } from '../../docker/engine.ts';
import { AppError } from '../../lib/app-error.ts';
import { describeNamed } from './name-holder.ts';
import { ownNetworks, ownVolumes, replicasOf, type RenderedStack } from './rendered-stack.ts';
import { doSubnetsOverlap } from './subnets.ts';

/** Whatever on the engine has a name that Compose may want. */
export interface NamesAround {
  /** The stack's own name. */
  name: string;
  containers: NamedContainer[];
  networks: EngineNetwork[];
  volumes: EngineVolume[];
  /** Names of volumes that this stack was deployed with: whoever made them, it has them with consent. */
  keptVolumes: ReadonlySet<string>;
}

/** Throws the first name that somebody else has: once Compose meets it, what ran may be gone already. */
export function checkNames(rendered: RenderedStack, around: NamesAround): void {
  checkContainerNames(rendered, around);
  checkNetworks(rendered, around);
  checkVolumes(rendered, around);
}

function checkContainerNames(rendered: RenderedStack, around: NamesAround): void {
  const foreign = around.containers.filter(({ project }) => project !== around.name);
  for (const { service, name, isChosen } of wantedNames(rendered, around)) {
    const holder = foreign.find((one) => one.name === name);
    if (holder) throw nameTaken({ service, name, isChosen }, holder);
  }
}

interface WantedName {
  service: string;
  name: string;
  /** By `container_name`, where Compose would have made one. */
  isChosen: boolean;
}

/** What Compose calls a stack's containers. */
function wantedNames(rendered: RenderedStack, around: NamesAround): WantedName[] {
  return Object.entries(rendered.services).flatMap(([service, settings]): WantedName[] => {
    const { container_name: chosen } = settings;
    if (chosen) return [{ service, name: chosen, isChosen: true }];
    const prefix = `${around.name}-${service}-`;
    return Array.from({ length: replicasOf(settings) }, (_, index) => ({
      service,
      name: `${prefix}${index + 1}`,
      isChosen: false,
    }));
  });
}

/** Compose refuses a network of that name that has no label of its own, and may remove the one of another project. */
function checkNetworks(rendered: RenderedStack, around: NamesAround): void {
  for (const { key, name, subnets } of ownNetworks(rendered)) {
    const same = around.networks.find((network) => network.name === name);
    if (same && (same.project !== around.name || same.key !== key)) {
      throw networkTaken(name, same, around.name);
    }
    const others = around.networks.filter((network) => network.name !== name);
    for (const subnet of subnets) {
      const other = others.find((network) =>
        network.subnets.some((taken) => doSubnetsOverlap(subnet, taken)),
      );
      if (other) throw subnetTaken(name, subnet, other);
    }
  }
}

/** Compose would only warn, and then two stacks write into one volume. */
function checkVolumes(rendered: RenderedStack, around: NamesAround): void {
  const wanted = new Set(ownVolumes(rendered));
  const foreign = around.volumes.find(
    ({ name, project }) =>
      wanted.has(name) && project !== around.name && !around.keptVolumes.has(name),
  );
  if (foreign) throw volumeTaken(foreign);
}

function nameTaken({ service, name, isChosen }: WantedName, holder: NamedContainer): AppError {
  const orChange = isChosen ? ', or change container_name' : '';
  return new AppError({
    code: 'container-name-taken',
    message: `The container name “${name}” of the service “${service}” is taken by ${describeNamed(holder)}.`,
    next: `Remove that container or rename it${orChange}, then deploy again.`,
  });
}

function networkTaken(name: string, { project, key }: EngineNetwork, stack: string): AppError {
  const owner = project === stack ? `this stack as “${key ?? ''}”` : ownerWords(project);
  return new AppError({
    code: 'network-taken',
    message: `There is a network “${name}” already, and it belongs to ${owner}.`,
    next: 'To use that network, mark it as external: true. Otherwise give this one another name, then deploy again.',
  });
}

function volumeTaken({ name, project }: EngineVolume): AppError {
  return new AppError({
    code: 'volume-taken',
    message: `The volume “${name}” belongs to ${ownerWords(project)}.`,
    next: 'To use its data, mark it as external: true. Otherwise give this one another name, then deploy again.',
  });
}

function ownerWords(project: string | null): string {
  return project ? `the stack “${project}”` : 'no stack';
}

function subnetTaken(name: string, subnet: string, other: EngineNetwork): AppError {
  const owner = other.project ? ` of the stack “${other.project}”` : '';
  return new AppError({
    code: 'subnet-taken',
    message: `The subnet ${subnet} of the network “${name}” overlaps with the network “${other.name}”${owner}, which has ${other.subnets.join(' and ')}.`,
    next: 'Choose another subnet, or leave it out: the engine then finds a free one.',
  });
}
