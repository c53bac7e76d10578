import type { ComposeCheck } from '@stackyard/contract';
import { z } from 'zod';

const Outline = z.object({
  services: z.record(
    z.string(),
    z.object({ image: z.string().nullish().catch(null), ports: z.array(z.unknown()).catch([]) }),
  ),
});

/** Services and ports, as far as they can be read. */
export function outlineCompose(value: unknown): Pick<ComposeCheck, 'services' | 'ports'> {
  const services = Object.entries(Outline.safeParse(value).data?.services ?? {});
  return {
    services: services.map(([name, { image }]) => ({ name, image: image ?? null })),
    ports: services.flatMap(([service, { ports }]) =>
      ports.flatMap((port) => portOf(service, port) ?? []),
    ),
  };
}

/** `127.0.0.1:8080:80/tcp`, `8080:80`, `80`, or the long form. */
function portOf(service: string, port: unknown): ComposeCheck['ports'][number] | undefined {
  if (typeof port === 'object' && port !== null) {
    const { published, target } = port as { published?: unknown; target?: unknown };
    const hostPort = typeof published === 'string' ? published : String(Number(published) || '');
    return { service, hostPort, containerPort: Number(target) || 0 };
  }
  if (typeof port !== 'string' && typeof port !== 'number') return undefined;
  const parts = String(port).split('/')[0]?.split(':') ?? [];
  const containerPort = Number(parts.at(-1));
  return Number.isInteger(containerPort)
    ? { service, hostPort: parts.at(-2) ?? '', containerPort }
    : undefined;
}
