import {
  routes,
  type ErrorCode,
  type RouteAnswer,
  type RouteInput,
  type RouteName,
} from '@stackyard/contract';
import { request, type OutgoingHttpHeaders } from 'node:http';

export interface RawAnswer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  text: string;
}

/** A failure that the backend answered. */
class Refusal extends Error {
  readonly code: ErrorCode;
  readonly next: string | null;

  constructor({ code, message, next }: { code: ErrorCode; message: string; next: string | null }) {
    super(message);
    this.code = code;
    this.next = next;
  }
}

export type Call = <N extends RouteName>(
  name: N,
  input?: Partial<RouteInput<N>>,
) => Promise<RouteAnswer<N>>;

/** Calls the routes of the contract over a unix socket; throws a {@link Refusal}. */
export function createClient(socketPath: string): Call {
  return async (name, input = {}) => {
    const { method, answer } = routes[name];
    const body = method === 'POST' ? JSON.stringify(input.body ?? {}) : undefined;
    const { text } = await send(socketPath, { method, path: pathOf(name, input), body });
    const envelope = JSON.parse(text) as { ok: boolean; data: unknown; error: Refusal };
    if (!envelope.ok) throw new Refusal(envelope.error);
    return answer.parse(envelope.data) as never;
  };
}

export function send(
  socketPath: string,
  {
    method,
    path,
    body,
    headers = {},
  }: { method: string; path: string; body?: string | undefined; headers?: OutgoingHttpHeaders },
): Promise<RawAnswer> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const options = { socketPath, method, path, headers: { ...json, ...headers } };
    const call = request(options, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
      );
    });
    call.on('error', reject);
    call.end(body);
  });
}

function pathOf(
  name: RouteName,
  { params = {}, query = {} }: { params?: object; query?: object },
): string {
  const path = Object.entries(params).reduce(
    (sofar, [key, value]) => sofar.replace(`:${key}`, encodeURIComponent(String(value))),
    routes[name].path,
  );
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]): [string, string] => [key, String(value)]);
  const search = new URLSearchParams(pairs);
  return search.size > 0 ? `${path}?${search.toString()}` : path;
}
