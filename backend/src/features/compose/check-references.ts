import { z } from 'zod';
import { isImageReference } from '../../lib/image-reference.ts';
import type { SchemaError } from './compose-schema.ts';
import { toPointer } from './json-pointer.ts';

const Names = z
  .union([
    z.array(z.union([z.string(), z.object({ source: z.string() }).transform((one) => one.source)])),
    z.record(z.string(), z.unknown()).transform(Object.keys),
  ])
  .catch([]);

const Service = z
  .object({
    image: z.string().optional().catch(undefined),
    build: z.unknown().optional(),
    extends: z.unknown().optional(),
    depends_on: Names.optional(),
    networks: Names.optional(),
    secrets: Names.optional(),
    configs: Names.optional(),
    volumes: z.array(z.unknown()).optional().catch([]),
  })
  .catch({});
type Service = z.infer<typeof Service>;

const Defined = z.record(z.string(), z.unknown()).nullish().catch({});
const Compose = z.object({
  services: z.record(z.string(), Service),
  networks: Defined,
  volumes: Defined,
  secrets: Defined,
  configs: Defined,
});
type Compose = z.infer<typeof Compose>;

/** What one part of a Compose file says of another: names that nobody defines, and services that wait for each other. */
export function checkReferences(value: unknown): SchemaError[] {
  const compose = Compose.safeParse(value).data;
  if (!compose) return [];
  return [
    ...Object.entries(compose.services).flatMap(([name, service]) => [
      ...checkImage(name, service),
      ...checkDependencies(name, service, compose),
      ...checkNames(name, service, compose),
    ]),
    ...checkCycles(compose),
  ];
}

function checkImage(name: string, { image, build, extends: base }: Service): SchemaError[] {
  if (image === undefined && build === undefined && base === undefined) {
    return [problem([name], `The service “${name}” has no image.`)];
  }
  if (image === undefined || image.includes('$') || isImageReference(image)) return [];
  return [
    problem(
      [name, 'image'],
      `“${image}” is not the name of an image, such as nginx:1.27 or ghcr.io/owner/app:2.0.`,
    ),
  ];
}

function checkDependencies(name: string, service: Service, { services }: Compose): SchemaError[] {
  return (service.depends_on ?? [])
    .filter((other) => !(other in services))
    .map((other) =>
      problem(
        [name, 'depends_on'],
        `“${name}” depends on “${other}”, and there is no such service.`,
      ),
    );
}

function checkNames(name: string, service: Service, compose: Compose): SchemaError[] {
  const volumes = (service.volumes ?? []).flatMap((volume) => namedVolume(volume) ?? []);
  const used = {
    networks: (service.networks ?? []).filter((network) => network !== 'default'),
    volumes,
    secrets: service.secrets ?? [],
    configs: service.configs ?? [],
  };
  return Object.entries(used).flatMap(([kind, names]) => {
    const defined = compose[kind as keyof typeof used] ?? {};
    const missing = names.filter((one) => !one.includes('$') && !(one in defined));
    return missing.map((one) =>
      problem([name, kind], `“${one}” is not there: add it to ${kind}: at the end of the file.`),
    );
  });
}

/** `data:/path` and its long form; a path is no name, and a place in the container alone has none. */
function namedVolume(volume: unknown): string | undefined {
  if (typeof volume === 'string') return /^([A-Za-z0-9][\w.-]*):/.exec(volume)?.[1];
  const { type, source } = (volume ?? {}) as { type?: unknown; source?: unknown };
  return type === 'volume' && typeof source === 'string' ? source : undefined;
}

function checkCycles({ services }: Compose): SchemaError[] {
  const done = new Set<string>();
  const findCycle = (name: string, way: string[]): string[] | undefined => {
    if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const other of services[name]?.depends_on ?? []) {
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
