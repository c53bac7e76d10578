import { z } from 'zod';
import type { SchemaError } from './compose-schema.ts';
import { toPointer } from './json-pointer.ts';

const Service = z.object({
  depends_on: z
    .record(z.string(), z.object({ condition: z.string().optional() }))
    .optional()
    .catch(undefined),
  healthcheck: z
    .object({ disable: z.unknown().optional(), test: z.unknown().optional() })
    .nullish()
    .catch(undefined),
});
const Compose = z.object({ services: z.record(z.string(), Service.nullable().catch(null)) });

/** Services that wait until another one is healthy whose health check is off. Compose finds out at the start. */
export function checkHealth(value: unknown): SchemaError[] {
  const { services = {} } = Compose.safeParse(value).data ?? {};
  const isOff = (name: string) => {
    const { disable, test } = services[name]?.healthcheck ?? {};
    return String(disable) === 'true' || [test].flat()[0] === 'NONE';
  };
  return Object.entries(services).flatMap(([name, service]) =>
    Object.entries(service?.depends_on ?? {})
      .filter(([other, { condition }]) => condition === 'service_healthy' && isOff(other))
      .map(([other]) => ({
        instancePath: toPointer(['services', name, 'depends_on', other, 'condition']),
        keyword: 'health-off',
        params: {},
        message: `“${name}” waits until “${other}” is healthy, and the health check of “${other}” is off. Wait with service_started, or give it a check.`,
      })),
  );
}
