import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createHousekeepingRoutes } from '../http/housekeeping.ts';
import type { CheckHealth } from '../http/housekeeping.ts';
import type { Route } from '../http/route.ts';
import { createShopServer } from '../http/server.ts';
import { createMetrics } from '../metrics.ts';
import { captureLog } from './captured-log.ts';

const well: CheckHealth = () => Promise.resolve();

/** These routes behind a real server on a free port, until the test is over. */
export async function serveRoutes(routes: Route[], check: CheckHealth = well) {
  const { log, entries } = captureLog();
  const metrics = createMetrics('test');
  const all = [...routes, ...createHousekeepingRoutes(metrics, check)];
  const server = createShopServer({ routes: all, log, metrics });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());

  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, entries, metrics };
}
