import type { Server } from 'node:http';
import { createHousekeepingRoutes } from './http/housekeeping.ts';
import { createShopServer } from './http/server.ts';
import type { Service, StartService, Surroundings } from './service.ts';

const PATIENCE_MS = 1500;

/** Starts the service, serves it until the signal aborts, and leaves nothing open. */
export async function runService(start: StartService, surroundings: Surroundings): Promise<void> {
  const { signal, log, metrics, config } = surroundings;
  const service = await start(surroundings);
  const routes = [...service.routes, ...createHousekeepingRoutes(metrics, service.check)];
  const server = createShopServer({ routes, log, metrics });

  await listen(server, config.PORT);
  log.info('service started', { port: config.PORT, node: process.version });
  await untilAborted(signal);
  await stop(server, service);
  log.info('service stopped');
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Requests under way may finish, within reason: Docker asks ten seconds later with a kill. */
async function stop(server: Server, service: Service): Promise<void> {
  const impatience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(impatience);
  await service.close();
}
