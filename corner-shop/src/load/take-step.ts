import type { Fetch } from '../http/call.ts';
import { startTrace, traceFields, traceHeaders } from '../http/trace.ts';
import type { Logger } from '../log/logger.ts';
import type { Step } from './customer.ts';

export interface Street {
  shopUrl: string;
  fetch: Fetch;
  log: Logger;
  countStep: (path: string, status: number) => void;
  signal: AbortSignal;
}

const TIMEOUT_MS = 8000;

/** Takes one step with this basket and answers the basket after it. */
export async function takeStep(street: Street, step: Step, basket: string): Promise<string> {
  const trace = startTrace();
  const log = street.log.with(traceFields(trace));
  const startedAt = performance.now();
  const tired = new AbortController();
  const patience = setTimeout(() => tired.abort(new Error('took too long')), TIMEOUT_MS);
  try {
    const headers = { ...traceHeaders(trace), cookie: basket };
    const response = await street.fetch(street.shopUrl + step.path, {
      ...toRequest(step, headers),
      signal: AbortSignal.any([street.signal, tired.signal]),
    });
    await response.arrayBuffer();
    const fields = { path: step.path, status: response.status, duration_ms: since(startedAt) };
    if (response.status >= 400) log.warn('customer sighs', fields);
    else log.info('customer served', fields);
    street.countStep(step.path, response.status);
    return findBasket(response) ?? basket;
  } catch (error) {
    if (street.signal.aborted) return basket;
    const reason = error instanceof Error ? error.message : 'unknown';
    log.error('customer finds the door closed', { path: step.path, reason });
    street.countStep(step.path, 0);
    return basket;
  } finally {
    clearTimeout(patience);
  }
}

function toRequest({ form }: Step, headers: Record<string, string>): RequestInit {
  if (!form) return { headers };
  return { method: 'POST', headers, redirect: 'manual', body: new URLSearchParams(form) };
}

function findBasket(response: Response): string | undefined {
  return response.headers.getSetCookie()[0]?.split(';')[0];
}

const since = (startedAt: number) => Math.round(performance.now() - startedAt);
