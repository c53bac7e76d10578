import type { IncomingHttpHeaders } from 'node:http';
import type { Logger } from '../log/logger.ts';
import type { Reply } from './reply.ts';
import type { Trace } from './trace.ts';

/** One request as a route sees it. */
export interface Visit {
  trace: Trace;
  /** Every line of it carries the ids of the request. */
  log: Logger;
  headers: IncomingHttpHeaders;
  query: URLSearchParams;
  readBody: () => Promise<string>;
}

export interface Route {
  method: 'GET' | 'POST';
  path: string;
  /** Asked every few seconds by machines, hence not worth a log line. */
  isQuiet?: boolean;
  answer: (visit: Visit) => Promise<Reply> | Reply;
}
