import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Fields } from '../log/logger.ts';

/** What ties the log lines of one request together, in whichever service they are written. */
export interface Trace {
  requestId: string;
  /** 32 and 16 hexadecimal digits, as W3C Trace Context has them. */
  traceId: string;
  spanId: string;
}

export function startTrace(): Trace {
  return { requestId: randomUUID(), traceId: createTraceId(), spanId: createSpanId() };
}

/** The caller's ids with a span of our own; ids that make no sense are replaced. */
export function continueTrace(headers: IncomingHttpHeaders): Trace {
  return {
    requestId: findRequestId(headers['x-request-id']) ?? randomUUID(),
    traceId: findTraceId(headers['traceparent']) ?? createTraceId(),
    spanId: createSpanId(),
  };
}

export function traceHeaders({ requestId, traceId, spanId }: Trace) {
  return { 'x-request-id': requestId, traceparent: `00-${traceId}-${spanId}-01` };
}

export function traceFields({ requestId, traceId, spanId }: Trace): Fields {
  return { request_id: requestId, trace_id: traceId, span_id: spanId };
}

function findRequestId(header: unknown): string | undefined {
  return typeof header === 'string' && /^[\w.-]{1,64}$/.test(header) ? header : undefined;
}

function findTraceId(header: unknown): string | undefined {
  const traceId = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(String(header))?.[1];
  return traceId === '0'.repeat(32) ? undefined : traceId;
}

const createTraceId = () => randomBytes(16).toString('hex');
const createSpanId = () => randomBytes(8).toString('hex');
