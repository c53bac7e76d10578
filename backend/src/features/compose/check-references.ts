import { z } from 'zod';
import { isImageReference } from '../../lib/image-reference.ts';
import type { SchemaError } from './compose-schema.ts';
import { toPointer } from './json-pointer.ts';

/** A name with the key or index that leads to it. */
type Named = [name: string, at: string];

const Names = z
  .union([
    z
      .array(z.union([z.string(), z.object({ source: z.string() }).transform((one) => one.source)]))
      .transform((names) => names.map((name, at): Named => [name, String(at)])),
    z
      .record(z.string(), z.unknown())
      .transform((names) => Object.keys(names).map((name): Named => [name, name])),
  ])
  .catch([]);
const Links = z
  .array(z.string())
  .transform((links) => links.map((one, at): Named => [one.split(':')[0] ?? '', String(at)]))
  .catch([]);
const Mode = z.string().catch('');

const Service = z.object({
  image: z.unknown().optional(),
  build: z.unknown().optional(),
  extends: z.unknown().optional(),
  provider: z.unknown().optional(),
  depends_on: Names.optional(),
  links: Links.optional(),
  volumes_from: Links.optional(),
  network_mode: Mode.optional(),
  ipc: Mode.optional(),
  pid: Mode.optional(),
  networks: Names.optional(),
  secrets: Names.optional(),
  configs: Names.optional(),
  volumes: z.array(z.unknown()).optional().catch([]),
});
type Service = z.infer<typeof Service>;

const Defined = z.record(z.string(), z.unknown()).nullish().catch(undefined);
const Compose = z.object({
  services: z.record(z.string(), Service.nullable().catch(null)),
  networks: Defined,
  volumes: Defined,
  secrets: Defined,
  configs: Defined,
});
type Compose = z.infer<typeof Compose>;

/**
 * What one part of a Compose file says of another: names that nobody defines, and services that wait for each other.
 * Variables are filled in already. What has the wrong form says nothing here.
 */
export function checkReferences(value: unknown): SchemaError[] {
  const compose = Compose.safeParse(value).data;
  if (!compose) return [];
  return [
    ...Object.entries(compose.services).flatMap(([name, service]) =>
      service
        ? [
            ...checkImage(name, service),
            ...checkServices(name, service, compose),
            ...checkNames(name, service, { compose, value }),
          ]
        : [],
    ),
    ...checkCycles(compose),
  ];
}

function checkImage(name: string, { image, ...others }: Service): SchemaError[] {
  const { build, extends: base, provider } = others;
  if (image === undefined && [build, base, provider].every((one) => one === undefined)) {
    return [problem([name], `The service “${name}” has no image.`)];
  }
  if (typeof image !== 'string' || isImageReference(image)) return [];
  const message = image.endsWith(':')
    ? `The tag of the image “${image}” is empty: give the variable behind it a value.`
    : `“${image}” is not the name of an image, such as nginx:1.27 or ghcr.io/owner/app:2.0.`;
  return [{ ...problem([name, 'image'], message), keyword: 'image' }];
}

function checkServices(name: string, service: Service, { services }: Compose): SchemaError[] {
  const { depends_on = [], links = [], volumes_from = [] } = service;
  const lists = Object.entries({ depends_on, links, volumes_from }).flatMap(([key, names]) =>
    names.map(([other, at]) => ({ path: [key, at], other })),
  );
  const modes = (['network_mode', 'ipc', 'pid'] as const).flatMap((key) => {
    const other = /^service:(.+)$/.exec(service[key] ?? '')?.[1];
    return other === undefined ? [] : [{ path: [key], other }];
  });
  return [...lists, ...modes]
    .filter(({ other }) => !Object.hasOwn(services, other) && other !== 'container')
    .map(({ path: [key = '', ...at], other }) => {
      const verb = key === 'depends_on' ? 'depends on' : 'uses';
      const message = `“${name}” ${verb} “${other}”, and there is no such service.`;
      return problem([name, key, ...at], message);
    });
}

function checkNames(
  name: string,
  service: Service,
  { compose, value }: { compose: Compose; value: unknown },
): SchemaError[] {
  const used = {
    networks: (service.networks ?? []).filter(([network]) => network !== 'default'),
    volumes: (service.volumes ?? []).flatMap((volume, at): Named[] => {
      const found = namedVolume(volume);
      return found === undefined ? [] : [[found, String(at)]];
    }),
    secrets: service.secrets ?? [],
    configs: service.configs ?? [],
  };
  return Object.entries(used).flatMap(([key, names]) => {
    const kind = key as keyof typeof used;
    const isOfWrongForm = compose[kind] === undefined && Object.hasOwn(value as object, kind);
    const defined = compose[kind] ?? {};
    const missing = isOfWrongForm ? [] : names.filter(([one]) => !Object.hasOwn(defined, one));
    return missing.map(([one, at]) =>
      problem(
        [name, kind, at],
        `“${one}” is not there: add it to ${kind}: at the end of the file.`,
      ),
    );
  });
}

/** `data:/path` and its long form; a path is no name, and a place in the container alone has none. */
function namedVolume(volume: unknown): string | undefined {
  if (typeof volume === 'string') return /^([A-Za-z0-9][\w.-]*):[^:]/.exec(volume)?.[1];
  const { type, source } = (volume ?? {}) as { type?: unknown; source?: unknown };
  return type === 'volume' && typeof source === 'string' && source !== '' ? source : undefined;
}

function checkCycles({ services }: Compose): SchemaError[] {
  const done = new Set<string>();
  const findCycle = (name: string, way: string[]): string[] | undefined => {
    if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const [other] of services[name]?.depends_on ?? []) {
      const cycle = findCycle(other, [...way, name]);
      if (cycle) return cycle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of Object.keys(services)) {
    const cycle = findCycle(name, []);
    const [first = name] = cycle ?? [];
    if (!cycle) continue;
    const message = `These services wait for each other: ${cycle.join(' → ')}.`;
    return [problem([first, 'depends_on'], message)];
  }
  return [];
}

function problem(path: string[], message: string): SchemaError {
  const instancePath = toPointer(['services', ...path]);
  return { instancePath, keyword: 'reference', params: {}, message };
}
