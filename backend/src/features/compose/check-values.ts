import { z } from 'zod';
import type { SchemaError } from './compose-schema.ts';
import { toPointer } from './json-pointer.ts';

/** An address, a port or range of the host and one of the container: the first two may be left out. */
const PORT =
  /^(?:(?:\[[\da-f:]+\]|\d+(?:\.\d+){3}|[\da-f]*:[\da-f]*:[\da-f:]*):)?(?:(\d+)?(?:-(\d+))?:)?(\d+)(?:-(\d+))?(?:\/\w+)?$/i;
const RESTART = /^(no|always|unless-stopped|on-failure(:\d+)?)$/;

const Services = z.object({
  services: z.record(
    z.string(),
    z
      .object({ ports: z.array(z.unknown()).catch([]), restart: z.string().nullish().catch(null) })
      .catch({ ports: [], restart: null }),
  ),
});

/** Texts with a grammar that the specification's schema leaves to Compose, which finds them wrong only at the start. */
export function checkValues(value: unknown): SchemaError[] {
  const { services = {} } = Services.safeParse(value).data ?? {};
  return Object.entries(services).flatMap(([name, { ports, restart }]) => {
    const path = toPointer(['services', name]);
    return [...checkPorts(path, ports), ...checkRestart(path, restart ?? 'no')];
  });
}

function checkPorts(path: string, ports: unknown[]): SchemaError[] {
  return ports.flatMap((port, at) => {
    if (typeof port !== 'string' || isOpen(port) || isPort(port)) return [];
    const message = `“${port}” is not a port. Write it as "8080:80" or "127.0.0.1:8080:80"; ports go up to 65535.`;
    return [{ instancePath: `${path}/ports/${at}`, keyword: 'port', params: {}, message }];
  });
}

function checkRestart(path: string, restart: string): SchemaError[] {
  if (isOpen(restart) || RESTART.test(restart)) return [];
  const message = `“${restart}” is not one of: no, always, on-failure, unless-stopped.`;
  return [{ instancePath: `${path}/restart`, keyword: 'restart', params: {}, message }];
}

function isPort(text: string): boolean {
  const ports = PORT.exec(text)?.slice(1);
  return ports?.every((port) => port === undefined || Number(port) <= 65_535) ?? false;
}

/** What a variable will make of it is not known yet. */
function isOpen(text: string): boolean {
  return text.includes('$');
}
