import type { FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '../lib/app-error.ts';
import { EXPORT_ROUTE } from './serve-exports.ts';

/** The panel's own files need no token: they hold no secret and ask for the token themselves. */
const PANEL_ROUTE = '/*';
const OPEN_ROUTES = [PANEL_ROUTE, EXPORT_ROUTE];

interface Options {
  token: string;
  /** Host names, without a port. */
  allowedHosts: string[];
}

/**
 * The guard of the standalone door. The port is open to every web page (through DNS rebinding or a plain form) and to
 * every container of the machine, and an answer would be as good as root: so a request has to name one of our own
 * hosts, must not come from a page of somebody else, and must show the token.
 */
export function createBrowserGuard({ token, allowedHosts }: Options) {
  return (request: FastifyRequest): void => {
    checkHost(request, allowedHosts);
    checkOrigin(request);
    checkType(request);
    // By the route that was found, not by the address: /%61pi leads to the same place as /api.
    if (!OPEN_ROUTES.includes(request.routeOptions.url ?? '')) checkToken(request, token);
  };
}

function checkHost({ headers }: FastifyRequest, allowedHosts: string[]): void {
  const name = (headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  if (allowedHosts.includes(name)) return;
  throw forbidden('This address is not one that Stackyard answers to.');
}

function checkOrigin({ headers }: FastifyRequest): void {
  const { origin } = headers;
  const isOwnPage = origin === undefined || origin === `http://${headers.host}`;
  const site = headers['sec-fetch-site'];
  const isNavigation =
    headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  const isOwnSite = site === undefined || site === 'same-origin' || site === 'none' || isNavigation;
  if (isOwnPage && isOwnSite) return;
  throw forbidden('Requests from other web pages are refused.');
}

/** JSON only, even where there is nothing to send: no page of somebody else can send that without asking. */
function checkType({ method, headers }: FastifyRequest): void {
  if (method !== 'POST') return;
  if (/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) return;
  throw new AppError({
    code: 'unsupported-media-type',
    message: 'Requests have to be JSON (application/json).',
  });
}

function checkToken({ headers }: FastifyRequest, token: string): void {
  const given = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  if (timingSafeEqual(digest(given), digest(token))) return;
  throw new AppError({
    code: 'unauthorized',
    message: 'This page has no valid key for Stackyard.',
    next: 'Open the address that npm start printed: the key is in it.',
  });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function forbidden(message: string): AppError {
  return new AppError({
    code: 'forbidden-origin',
    message,
    next: 'Open Stackyard at the address that npm start printed.',
  });
}
