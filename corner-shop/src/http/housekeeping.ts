import type { Metrics } from '../metrics.ts';
import { json } from './reply.ts';
import type { Route } from './route.ts';

export type CheckHealth = () => Promise<void>;

/** `/health` and `/metrics`, which every service has. A check that throws is ill health. */
export function createHousekeepingRoutes(metrics: Metrics, check: CheckHealth): Route[] {
  return [
    { method: 'GET', path: '/health', isQuiet: true, answer: () => answerHealth(check) },
    { method: 'GET', path: '/metrics', isQuiet: true, answer: () => answerMetrics(metrics) },
  ];
}

async function answerHealth(check: CheckHealth) {
  try {
    await check();
    return json({ status: 'ok' });
  } catch (error) {
    return json({ status: 'ill', reason: error instanceof Error ? error.message : 'unknown' }, 503);
  }
}

async function answerMetrics({ registry }: Metrics) {
  const headers = { 'content-type': registry.contentType };
  return { status: 200, body: await registry.metrics(), headers };
}
