import { z } from 'zod';
import { tryParseJson } from '../lib/try-parse-json.ts';

/** What a stack is to consist of, by the Compose file that was deployed last with success. Names are the engine's. */
export interface StackWish {
  revision: number;
  services: WishedService[];
}

export interface WishedService {
  name: string;
  image: string;
  /** How many containers; 0 where none is wanted. */
  replicas: number;
  /** Another service waits for its end, so it is to end. */
  isOneShot: boolean;
  networks: WishedResource[];
  volumes: WishedResource[];
}

export interface WishedResource {
  name: string;
  /** Somebody else makes it. */
  isExternal: boolean;
}

const Resource = z
  .object({ name: z.string().default(''), external: z.boolean().default(false) })
  .nullable();
const Service = z.object({
  image: z.string().default(''),
  /** Something else than Docker provides it, so it has no container. */
  provider: z.unknown().optional(),
  scale: z.number().optional(),
  deploy: z.object({ replicas: z.number().optional() }).nullish(),
  networks: z.record(z.string(), z.unknown()).nullish(),
  volumes: z.array(z.object({ type: z.string(), source: z.string().default('') })).nullish(),
  depends_on: z.record(z.string(), z.object({ condition: z.string().default('') })).nullish(),
});
type Service = z.infer<typeof Service>;
const Rendered = z.object({
  services: z.record(z.string(), Service).default({}),
  networks: z.record(z.string(), Resource).default({}),
  volumes: z.record(z.string(), Resource).default({}),
});
type Rendered = z.infer<typeof Rendered>;

/** Reads what `docker compose config --format json` printed: it has only the services of active profiles. */
export function tryParseWish(text: string, revision: number): StackWish | undefined {
  const rendered = tryParseJson(text, Rendered);
  if (!rendered) return undefined;
  const awaited = new Set(Object.values(rendered.services).flatMap(awaitedEnds));
  const services = Object.entries(rendered.services)
    .filter(([, { provider }]) => provider === undefined)
    .map(([name, service]) => ({
      name,
      image: service.image,
      replicas: service.scale ?? service.deploy?.replicas ?? 1,
      isOneShot: awaited.has(name),
      ...resourcesOf(service, rendered),
    }));
  return { revision, services };
}

function awaitedEnds({ depends_on: dependsOn }: Service): string[] {
  return Object.entries(dependsOn ?? {})
    .filter(([, { condition }]) => condition === 'service_completed_successfully')
    .map(([name]) => name);
}

/** Only what a service uses: Compose does not make the others. */
function resourcesOf(service: Service, { networks, volumes }: Rendered) {
  const keys = (service.volumes ?? []).flatMap(({ type, source }) =>
    type === 'volume' && source !== '' ? [source] : [],
  );
  return {
    networks: Object.keys(service.networks ?? {}).map((key) => toWished(key, networks[key])),
    volumes: keys.map((key) => toWished(key, volumes[key])),
  };
}

function toWished(key: string, resource: z.infer<typeof Resource> | undefined): WishedResource {
  return { name: resource?.name || key, isExternal: resource?.external ?? false };
}
