import { request } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

export interface ServiceRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  data?: unknown;
}

export interface ServiceLimits {
  /** A longer answer is refused. Docker Desktop documents no figure. */
  answerBytes: number;
  /** A slower answer is given up. Docker Desktop documents no figure. */
  timeoutMs: number;
}

/** What `vm.service` rejects with: a plain object, never an Error, and without the answer's body. */
interface ServiceError {
  name: string;
  message: string;
  /** Absent when no answer came. */
  statusCode?: number;
}

export interface ServiceAnswer {
  data: unknown;
  status: number;
  statusText: string;
  headers: IncomingHttpHeaders;
}

/** One request over the extension's socket, one answer, read to its end. Throws a {@link ServiceError}. */
export async function callService(
  socketPath: string,
  call: ServiceRequest,
  limits: ServiceLimits,
): Promise<ServiceAnswer> {
  const { response, body } = await send(socketPath, call, limits);
  const status = response.statusCode ?? 0;
  const statusText = response.statusMessage ?? '';
  if (status < 200 || status > 299) {
    refuse({ name: 'Error', message: statusText || `HTTP status ${status}`, statusCode: status });
  }
  return { data: readBody(response, body), status, statusText, headers: response.headers };
}

interface RawAnswer {
  response: IncomingMessage;
  body: string;
}

function send(socketPath: string, call: ServiceRequest, limits: ServiceLimits) {
  return new Promise<RawAnswer>((resolve, reject) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a plain object, as the SDK has it
    const fail = (error: Error) => reject(transportError(error));
    const { payload, contentType } = encode(call.data);
    const outgoing = request(
      {
        socketPath,
        method: call.method,
        path: call.url,
        headers: { host: 'localhost', ...contentType, ...call.headers },
        signal: AbortSignal.timeout(limits.timeoutMs),
      },
      (response) => {
        collect(response, limits.answerBytes).then((body) => resolve({ response, body }), fail);
      },
    );
    outgoing.on('error', (error) =>
      fail(
        error.name === 'AbortError'
          ? new Error(`timeout of ${limits.timeoutMs}ms exceeded`)
          : error,
      ),
    );
    outgoing.end(payload);
  });
}

async function collect(response: IncomingMessage, limitBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) throw new Error(`maxContentLength size of ${limitBytes} exceeded`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function encode(data: unknown): { payload?: string; contentType: Record<string, string> } {
  if (data === undefined || data === null) return { contentType: {} };
  if (typeof data === 'string') {
    return { payload: data, contentType: { 'content-type': 'application/x-www-form-urlencoded' } };
  }
  return { payload: JSON.stringify(data), contentType: { 'content-type': 'application/json' } };
}

function readBody(response: IncomingMessage, body: string): unknown {
  if (!/\bjson\b/.test(response.headers['content-type'] ?? '')) return body;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

function transportError({ message }: Error): ServiceError {
  return { name: 'Error', message };
}

function refuse(error: ServiceError): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- a plain object, as the SDK has it
  throw error;
}
