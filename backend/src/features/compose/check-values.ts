import { z } from 'zod';
import type { SchemaError } from './compose-schema.ts';
import { toPointer } from './json-pointer.ts';

/** An address, a port or range of the host and one of the container: the first two may be left out. */
const PORT =
  /^(?:(?:\[[\da-f:]+\]|\d+(?:\.\d+){3}|[\da-f]*:[\da-f]*:[\da-f:]*):)?(?:(\d+)?(?:-(\d+))?:)?(\d+)(?:-(\d+))?(?:\/(?:tcp|udp|sctp))?$/i;
const RESTART = /^(no|always|unless-stopped|on-failure(:\d+)?)$/;

const Service = z.object({
  ports: z.array(z.unknown()).catch([]),
  volumes: z.array(z.unknown()).catch([]),
  restart: z.string().nullish().catch(null),
  healthcheck: z.object({ test: z.unknown().optional() }).nullish().catch(null),
});
type Service = z.infer<typeof Service>;
const Services = z.object({ services: z.record(z.string(), Service.nullable().catch(null)) });

/**
 * Texts with a grammar that the specification's schema leaves to Compose, which finds them wrong only later and one at a
 * time. Variables are filled in already.
 */
export function checkValues(value: unknown): SchemaError[] {
  const { services = {} } = Services.safeParse(value).data ?? {};
  return Object.entries(services).flatMap(([name, service]) => {
    if (!service) return [];
    const path = toPointer(['services', name]);
    return [
      ...service.ports.flatMap((port, at) =>
        error(`${path}/ports/${at}`, 'port', problemOfPort(port)),
      ),
      ...service.volumes.flatMap((volume, at) =>
        error(`${path}/volumes/${at}`, 'volume', problemOfVolume(volume)),
      ),
      ...error(`${path}/restart`, 'restart', problemOfRestart(service.restart ?? 'no')),
      ...error(`${path}/healthcheck/test`, 'health', problemOfTest(service.healthcheck?.test)),
    ];
  });
}

function error(instancePath: string, keyword: string, message: string | undefined): SchemaError[] {
  return message ? [{ instancePath, keyword, params: {}, message }] : [];
}

function problemOfPort(port: unknown): string | undefined {
  if (typeof port !== 'string' || isPort(port)) return undefined;
  if (/:$/.test(port)) return `“${port}” has no port of the container behind the colon.`;
  return `“${port}” is not a port. Write it as "8080:80" or "127.0.0.1:8080:80"; ports go up to 65535.`;
}

function isPort(text: string): boolean {
  const ports = PORT.exec(text)?.slice(1);
  return ports?.every((port) => port === undefined || Number(port) <= 65_535) ?? false;
}

function problemOfVolume(volume: unknown): string | undefined {
  if (volume === '') return 'This volume is empty. Write it as "name:/path/in/the/container".';
  if (typeof volume === 'string') {
    if (!volume.split(':').slice(0, 2).includes('')) return undefined;
    return `“${volume}” has nothing on one side of a colon. Write it as "name:/path/in/the/container".`;
  }
  const { type, source } = (volume ?? {}) as { type?: unknown; source?: unknown };
  if (type !== 'bind' || (source !== undefined && source !== '')) return undefined;
  return 'A volume of type bind needs a source: the path on your machine.';
}

function problemOfRestart(restart: string): string | undefined {
  if (RESTART.test(restart)) return undefined;
  return `“${restart}” is not one of: no, always, on-failure, unless-stopped.`;
}

function problemOfTest(test: unknown): string | undefined {
  if (!Array.isArray(test) || test.length === 0) return undefined;
  if (['CMD', 'CMD-SHELL', 'NONE'].includes(String(test[0]))) return undefined;
  return 'A health check that is a list begins with CMD, CMD-SHELL or NONE.';
}
