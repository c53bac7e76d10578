import { z } from 'zod';

const Path = z.union([z.string(), z.object({ path: z.string() }).transform(({ path }) => path)]);
const Paths = z
  .union([Path.transform((path) => [path]), z.array(Path)])
  .optional()
  .catch([]);

const Service = z.object({
  image: z.unknown().optional(),
  build: z.unknown().optional(),
  env_file: Paths,
  label_file: Paths,
  extends: z.object({ file: z.string().optional() }).optional().catch(undefined),
  volumes: z.array(z.unknown()).optional().catch(undefined),
});
type Service = z.infer<typeof Service>;

const Files = z.object({
  include: z.unknown().optional(),
  services: z.record(z.string(), Service.catch({})).catch({}),
});

export interface FileReference {
  /** Keys and indices that lead to it in the Compose file. */
  path: (string | number)[];
  /** The beginning of a sentence: “The service “web” mounts “./html”” */
  what: string;
}

/**
 * What a Compose file reads from beside itself. A stack that is written in Stackyard has no folder but its `.env`, and
 * any path would lead into Stackyard's own container.
 */
export function listFileReferences(value: unknown): FileReference[] {
  const files = Files.safeParse(value).data;
  if (!files) return [];
  const include = files.include !== undefined;
  return [
    ...(include ? [{ path: ['include'], what: '“include” reads another Compose file' }] : []),
    ...Object.entries(files.services).flatMap(([name, service]) => inService(name, service)),
  ];
}

function inService(name: string, service: Service): FileReference[] {
  const at = (...path: (string | number)[]) => ['services', name, ...path];
  const who = `The service “${name}”`;
  const found: FileReference[] = [];
  const foreign = service.env_file?.find((path) => !['.env', './.env'].includes(path));
  if (foreign) {
    found.push({ path: at('env_file'), what: `${who} reads its variables from “${foreign}”` });
  }
  if (service.label_file?.length) {
    found.push({ path: at('label_file'), what: `${who} reads its labels from a file` });
  }
  if (service.extends?.file) {
    found.push({ path: at('extends'), what: `${who} extends one in another file` });
  }
  if (service.build !== undefined && !service.image) {
    found.push({ path: at('build'), what: `${who} is built from a folder` });
  }
  for (const [index, volume] of (service.volumes ?? []).entries()) {
    const source = sourceOf(volume);
    if (!/^[.~]/.test(source)) continue;
    found.push({ path: at('volumes', index), what: `${who} mounts “${source}”` });
  }
  return found;
}

function sourceOf(volume: unknown): string {
  if (typeof volume === 'string') return volume.split(':')[0] ?? '';
  const source = (volume as { source?: unknown } | null)?.source;
  return typeof source === 'string' ? source : '';
}

/** The sentence that a {@link FileReference} begins. */
export function refusalOf({ what }: FileReference): string {
  return `${what}, and a stack that is written here has no folder, only its .env.`;
}
