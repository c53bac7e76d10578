import { z } from 'zod';
import { extensionLabels } from './extension-names.ts';

const Mount = z.object({ source: z.string(), target: z.string() });
const ComposeService = z.object({ volumes: z.array(z.union([z.string(), Mount])).default([]) });
export const ExtensionCompose = z.object({ services: z.record(z.string(), ComposeService) });
export type ExtensionCompose = z.infer<typeof ExtensionCompose>;

/** What Docker Desktop's own machine would provide at fixed places, and where it is on this one. */
export interface DesktopPlaces {
  title: string;
  /** Bound at /run/guest-services in each container. */
  guestServices: string;
  /** Bound wherever the compose file mounts Docker's socket. */
  engineSocket: string;
}

const GUEST_SERVICES = '/run/guest-services';
const DESKTOP_SOCKETS = ['/var/run/docker.sock', '/var/run/docker.sock.raw'];

/**
 * The compose file laid over an extension's own: the log of an install calls it "additional compose attributes".
 * Docker Desktop does not say how it adds them; the labels and the folder are what can be observed.
 */
export function additionalAttributes(compose: ExtensionCompose, places: DesktopPlaces): object {
  const services = Object.entries(compose.services).map(([name, service]) => [
    name,
    {
      labels: extensionLabels(places.title),
      volumes: [
        bind(places.guestServices, GUEST_SERVICES),
        ...socketTargets(service.volumes).map((target) => bind(places.engineSocket, target)),
      ],
    },
  ]);
  return { services: Object.fromEntries(services) as Record<string, object> };
}

function socketTargets(volumes: (string | { source: string; target: string })[]): string[] {
  return volumes
    .map((volume) => (typeof volume === 'string' ? splitShortForm(volume) : volume))
    .filter(({ source }) => DESKTOP_SOCKETS.includes(source))
    .map(({ target }) => target);
}

function splitShortForm(volume: string): { source: string; target: string } {
  const [source = '', target = ''] = volume.split(':');
  return { source, target };
}

function bind(source: string, target: string): object {
  return { type: 'bind', source, target };
}
