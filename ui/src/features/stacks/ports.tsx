import type { PublishedPort } from '@stackyard/contract';
import { ExternalLink } from '../../components/external-link.tsx';

/** Addresses that a browser understands, by the port on the host. */
export type WebUrls = ReadonlyMap<string, string>;

/** The ports of a container on the host; those that a browser understands are links. */
export function Ports({ ports, webUrls }: { ports: readonly PublishedPort[]; webUrls: WebUrls }) {
  // The engine tells a port once for IPv4 and once for IPv6.
  const shown = new Map(ports.map((port) => [describePort(port), port]));
  if (shown.size === 0) return '–';
  return (
    <div className="ports-of-one">
      {[...shown].map(([words, { hostPort }]) => {
        const url = webUrls.get(String(hostPort));
        return (
          <span key={words}>{url ? <ExternalLink url={url}>{words}</ExternalLink> : words}</span>
        );
      })}
    </div>
  );
}

function describePort({ hostPort, containerPort, protocol }: PublishedPort): string {
  return `${hostPort}:${containerPort}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}
