import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Logger } from '../log/logger.ts';
import type { Metrics } from '../metrics.ts';
import { readBody } from './read-body.ts';
import { json } from './reply.ts';
import type { Reply } from './reply.ts';
import type { Route, Visit } from './route.ts';
import { ShopError } from './shop-error.ts';
import { continueTrace, traceFields, traceHeaders } from './trace.ts';

export interface ServerParts {
  routes: Route[];
  log: Logger;
  metrics: Metrics;
}

/** Routes with ids, a log line and a measurement around each request. Does not listen yet. */
export function createShopServer(parts: ServerParts): Server {
  return createServer((request, response) => void serve(parts, request, response));
}

async function serve(parts: ServerParts, request: IncomingMessage, response: ServerResponse) {
  const startedAt = performance.now();
  const { path, visit } = openVisit(parts.log, request);
  const route = parts.routes.find((each) => each.path === path && each.method === request.method);

  const reply = await answer(route, visit);
  response.writeHead(reply.status, { ...traceHeaders(visit.trace), ...reply.headers });
  response.end(reply.body);

  const durationMs = performance.now() - startedAt;
  const labels = {
    method: request.method ?? '',
    route: route?.path ?? 'none',
    status: reply.status,
  };
  parts.metrics.requestSeconds.observe(labels, durationMs / 1000);
  if (route?.isQuiet) return;
  logRequest(visit.log, { method: request.method, path, status: reply.status, durationMs });
}

function openVisit(log: Logger, request: IncomingMessage) {
  const [path = '/', search = ''] = (request.url ?? '/').split('?', 2);
  const trace = continueTrace(request.headers);
  const visit: Visit = {
    trace,
    log: log.with(traceFields(trace)),
    headers: request.headers,
    query: new URLSearchParams(search),
    readBody: () => readBody(request),
  };
  return { path, visit };
}

async function answer(route: Route | undefined, visit: Visit): Promise<Reply> {
  try {
    if (!route) throw new ShopError(404, 'not_found', 'There is nothing at this address.');
    return await route.answer(visit);
  } catch (error) {
    return explain(error, visit);
  }
}

function explain(error: unknown, visit: Visit): Reply {
  const requestId = visit.trace.requestId;
  if (error instanceof ShopError) {
    return json({ error: error.code, message: error.message, requestId }, error.status);
  }
  visit.log.error('request failed', { err: error });
  return json({ error: 'internal', message: 'Something broke on our side.', requestId }, 500);
}

interface Outcome {
  method: string | undefined;
  path: string;
  status: number;
  durationMs: number;
}

function logRequest(log: Logger, { method, path, status, durationMs }: Outcome) {
  const fields = { method, path, status, duration_ms: Math.round(durationMs * 10) / 10 };
  if (status >= 500) log.error('request done', fields);
  else if (status >= 400) log.warn('request done', fields);
  else log.info('request done', fields);
}
