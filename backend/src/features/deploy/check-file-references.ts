import { z } from 'zod';
import { AppError } from '../../lib/app-error.ts';

const Path = z.union([z.string(), z.object({ path: z.string() }).transform(({ path }) => path)]);
const Paths = z
  .union([Path.transform((path) => [path]), z.array(Path)])
  .optional()
  .catch([]);

const Files = z.object({
  include: z.unknown().optional(),
  services: z
    .record(
      z.string(),
      z.object({
        env_file: Paths,
        label_file: Paths,
        extends: z.object({ file: z.string().optional() }).optional().catch(undefined),
        volumes: z.array(z.unknown()).optional().catch(undefined),
      }),
    )
    .catch({}),
});

/**
 * Refuses what Compose would read from beside the Compose file: a stack that is written here has no folder but its `.env`,
 * and any path would lead into Stackyard's own container. Throws `compose-not-supported`.
 */
export function checkFileReferences(value: unknown): void {
  const files = Files.safeParse(value).data;
  if (!files) return;
  if (files.include !== undefined) throw refuse('“include” reads another Compose file');
  for (const [name, service] of Object.entries(files.services)) {
    const foreign = service.env_file?.find((path) => !['.env', './.env'].includes(path));
    if (foreign) throw refuse(`The service “${name}” reads its variables from “${foreign}”`);
    if (service.label_file?.length)
      throw refuse(`The service “${name}” reads its labels from a file`);
    if (service.extends?.file) throw refuse(`The service “${name}” extends one in another file`);
    const relative = service.volumes?.map(sourceOf).find((source) => /^(\.|~)/.test(source));
    if (relative) throw refuse(`The service “${name}” mounts “${relative}”`);
  }
}

function sourceOf(volume: unknown): string {
  if (typeof volume === 'string') return volume.split(':')[0] ?? '';
  const source = (volume as { source?: unknown } | null)?.source;
  return typeof source === 'string' ? source : '';
}

function refuse(what: string): AppError {
  return new AppError({
    code: 'compose-not-supported',
    message: `${what}, and a stack that is written here has no folder, only its .env.`,
    next: 'Put variables into the .env, text into an inline config (configs: … content:), data into a named volume.',
  });
}
