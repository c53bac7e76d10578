import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface MetricsPages {
  /** In Prometheus' text format, and who wants to know when Prometheus has been given it. */
  metrics: () => { text: string; onRead: () => void };
  /** Prometheus' service discovery by HTTP: groups of addresses with labels. */
  targets: () => unknown;
}

/** What Prometheus is answered: nothing that changes anything, on the network of the monitoring add-on only. */
export interface MetricsDoor {
  /** Listens at the address on this port, or on another one where it is taken; gives the port. */
  open(host: string, port: number): Promise<number>;
  close(): Promise<void>;
}

/** Prometheus sends it with each scrape; nobody else does. */
const SCRAPE_HEADER = 'x-prometheus-scrape-timeout-seconds';
const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export function createMetricsDoor(pages: MetricsPages): MetricsDoor {
  let server: Server | null = null;
  const close = async () => {
    const closing = server;
    server = null;
    if (!closing) return;
    closing.closeAllConnections();
    await new Promise((resolve) => closing.close(resolve));
  };
  return {
    close,
    open: async (host, port) => {
      await close();
      server = serve(pages);
      return listen(server, host, port).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EADDRINUSE' || server === null) throw error;
        return listen(server, host, 0);
      });
    },
  };
}

function serve({ metrics, targets }: MetricsPages): Server {
  return createServer((request, response) => {
    if (request.method !== 'GET') response.writeHead(405).end();
    else if (request.url === '/metrics') {
      const { text, onRead } = metrics();
      if (SCRAPE_HEADER in request.headers) response.once('finish', onRead);
      response.writeHead(200, { 'Content-Type': METRICS_TYPE }).end(text);
    } else if (request.url === '/targets') {
      const body = JSON.stringify(targets());
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
    } else response.writeHead(404).end();
  });
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
