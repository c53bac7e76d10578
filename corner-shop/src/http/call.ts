import { z } from 'zod';
import { ShopError } from './shop-error.ts';
import { traceHeaders } from './trace.ts';
import type { Trace } from './trace.ts';

export type Fetch = typeof fetch;

export interface Call {
  url: string;
  trace: Trace;
  /** Sent as JSON by POST; without it the call is a GET. */
  body?: unknown;
}

const TIMEOUT_MS = 5000;
const Refusal = z.object({ error: z.string(), message: z.string() });

/** JSON from another service; the ids travel with it. Throws a ShopError that names the service's own reason. */
export async function call(fetch: Fetch, { url, trace, body }: Call): Promise<unknown> {
  const response = await reach(fetch, url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...traceHeaders(trace), 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  throw toShopError(response.status, answer);
}

async function reach(fetch: Fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch {
    const { host } = new URL(url);
    throw new ShopError(502, 'unreachable', `${host} does not answer.`);
  }
}

function toShopError(status: number, answer: unknown): ShopError {
  const refusal = Refusal.safeParse(answer);
  if (!refusal.success) return new ShopError(502, 'bad_answer', `A service answered ${status}.`);
  const { error, message } = refusal.data;
  return status < 500 ? new ShopError(status, error, message) : new ShopError(502, error, message);
}
