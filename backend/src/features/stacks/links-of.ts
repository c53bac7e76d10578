import type { Link, PublishedPort, Service } from '@stackyard/contract';
import type { StackManifest, StackPlace } from '../../store/stack-manifest.ts';

/** Container ports on which no web page answers: databases, queues, mail, shells. */
const NOT_WEB = new Set([
  21, 22, 23, 25, 53, 110, 143, 389, 465, 587, 636, 993, 995, 1433, 1521, 1883, 3306, 4222, 4317,
  5432, 5672, 6379, 6380, 7687, 9042, 9092, 9093, 11211, 26379, 27017, 27018, 50051,
]);

/** Where a stack answers: what its template names first, then every other published port. */
export function linksOf(services: Service[], manifest: StackManifest | undefined): Link[] {
  const published = services.flatMap((service) =>
    service.containers.flatMap(({ ports }) => ports.map((port) => ({ service, port }))),
  );
  const places = (manifest?.places ?? []).filter((place) =>
    published.some(({ port }) => port.hostPort === place.port),
  );
  const others = published.filter(
    ({ port }) => !places.some((place) => place.port === port.hostPort),
  );
  return [
    ...places.map(linkOfPlace),
    ...others.map(({ service, port }) => linkOfPort(service.name, port)),
  ];
}

function linkOfPlace(place: StackPlace): Link {
  const address = `localhost:${place.port}`;
  return {
    title: place.title,
    service: place.service,
    address,
    url: place.isWeb ? `http://${address}${place.path}` : null,
  };
}

function linkOfPort(service: string, port: PublishedPort): Link {
  const address = `${hostOf(port)}:${port.hostPort}`;
  const isWeb = port.protocol === 'tcp' && !NOT_WEB.has(port.containerPort);
  return {
    title: service,
    service,
    address,
    url: isWeb ? `${port.containerPort === 443 ? 'https' : 'http'}://${address}` : null,
  };
}

/** A port that is open on all addresses, or on the loopback, is found under localhost. */
function hostOf({ hostIp }: PublishedPort): string {
  const isLocal = ['0.0.0.0', '::', '127.0.0.1', '::1', ''].includes(hostIp);
  if (isLocal) return 'localhost';
  return hostIp.includes(':') ? `[${hostIp}]` : hostIp;
}
