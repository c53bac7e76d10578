import { z } from 'zod';

const Mount = z.object({ type: z.string(), source: z.string().default('') });
const Port = z.object({
  target: z.number(),
  published: z.string().default(''),
  host_ip: z.string().default(''),
  protocol: z.string().default('tcp'),
});
const Resource = z
  .object({ name: z.string().default(''), external: z.boolean().default(false) })
  .nullable();
const Network = z
  .object({
    name: z.string().default(''),
    external: z.boolean().default(false),
    ipam: z
      .object({ config: z.array(z.object({ subnet: z.string().optional() })).nullish() })
      .nullish(),
  })
  .nullable();
const FileResource = z.object({ file: z.string().optional() }).nullable();

const RenderedService = z.object({
  image: z.string().optional(),
  build: z.unknown().optional(),
  container_name: z.string().optional(),
  pull_policy: z.string().optional(),
  ports: z.array(Port).default([]),
  volumes: z.array(Mount).default([]),
  scale: z.number().optional(),
  deploy: z.object({ replicas: z.number().optional() }).nullish(),
});

/** What `docker compose config --format json` prints, as far as Stackyard judges it. */
export const RenderedStack = z.object({
  services: z.record(z.string(), RenderedService).default({}),
  networks: z.record(z.string(), Network).default({}),
  volumes: z.record(z.string(), Resource).default({}),
  configs: z.record(z.string(), FileResource).default({}),
  secrets: z.record(z.string(), FileResource).default({}),
});
export type RenderedStack = z.infer<typeof RenderedStack>;
export type RenderedService = z.infer<typeof RenderedService>;

/** Services of which at least one container should run. */
export function expectedServices(rendered: RenderedStack): string[] {
  return Object.entries(rendered.services)
    .filter(([, service]) => replicasOf(service) > 0)
    .map(([name]) => name);
}

export function replicasOf({ deploy, scale }: RenderedService): number {
  return deploy?.replicas ?? scale ?? 1;
}

export function imagesToPull(rendered: RenderedStack): { image: string; mayPull: boolean }[] {
  const images = new Map<string, boolean>();
  for (const { image, pull_policy: policy } of Object.values(rendered.services)) {
    if (image) images.set(image, (images.get(image) ?? true) && policy !== 'never');
  }
  return [...images].map(([image, mayPull]) => ({ image, mayPull }));
}

/** Names of the volumes that Compose makes where they are not there. */
export function ownVolumes(rendered: RenderedStack): string[] {
  return Object.entries(rendered.volumes)
    .filter(([, volume]) => !volume?.external)
    .map(([key, volume]) => volume?.name || key);
}

/** Networks that Compose makes where they are not there, with the subnets that they ask for. */
export function ownNetworks(
  rendered: RenderedStack,
): { key: string; name: string; subnets: string[] }[] {
  return Object.entries(rendered.networks)
    .filter(([, network]) => !network?.external)
    .map(([key, network]) => ({
      key,
      name: network?.name || key,
      subnets: (network?.ipam?.config ?? []).flatMap(({ subnet }) => subnet ?? []),
    }));
}
