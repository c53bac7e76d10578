import { z } from 'zod';
import { callService, type ServiceLimits } from './call-service.ts';
import { HIDE_LABEL } from './extension-names.ts';

const Listed = z.looseObject({ Labels: z.record(z.string(), z.string()).nullish() });
const LIMITS: ServiceLimits = { answerBytes: 64 * 1024 * 1024, timeoutMs: 30_000 };

/** An image that was installed as an extension has this label; Docker Desktop keeps it out of the list. */
const EXTENSION_IMAGE_LABEL = 'com.docker.desktop.extension.api.version';

/** `ddClient.docker.listContainers`: the engine's own records, without those of extensions. */
export async function listContainers(socketPath: string, options: unknown): Promise<unknown[]> {
  const containers = await list(socketPath, '/containers/json', options);
  return containers.filter(({ Labels }) => Labels?.[HIDE_LABEL] !== 'true');
}

/** `ddClient.docker.listImages`: the engine's own records, without extensions. */
export async function listImages(socketPath: string, options: unknown): Promise<unknown[]> {
  const images = await list(socketPath, '/images/json', options);
  return images.filter(({ Labels }) => !(EXTENSION_IMAGE_LABEL in (Labels ?? {})));
}

const ListOptions = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

async function list(socketPath: string, path: string, options: unknown) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(ListOptions.parse(options ?? {}))) {
    query.set(name, String(value));
  }
  const call = { method: 'GET', url: `${path}?${query.toString()}`, headers: {} };
  const { data } = await callService(socketPath, call, LIMITS);
  return z.array(Listed).parse(data);
}
