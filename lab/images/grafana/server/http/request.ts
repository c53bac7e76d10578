import type { IncomingMessage } from 'node:http';

/** A question, as the routes want to know it. */
export interface Request {
  method: string;
  /** Whether it changes nothing. */
  isRead: boolean;
  path: string;
  /** With its question mark. */
  search: string;
  query: URLSearchParams;
  authorization: string | undefined;
  contentType: string | undefined;
  readBody: () => Promise<Uint8Array>;
}

export function readRequest(incoming: IncomingMessage): Request {
  const method = incoming.method ?? 'GET';
  // With a host of no meaning: what counts is the path, without any dots.
  const url = new URL(`http://stand-in${incoming.url ?? '/'}`);
  return {
    method,
    isRead: method === 'GET' || method === 'HEAD',
    path: url.pathname,
    search: url.search,
    query: url.searchParams,
    authorization: incoming.headers.authorization,
    contentType: incoming.headers['content-type'],
    readBody: async () => Buffer.concat((await incoming.toArray()) as Buffer[]),
  };
}
