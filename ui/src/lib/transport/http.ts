import { silent } from '../api/api-error.ts';
import type { Transport } from './transport.ts';

interface HttpDoor {
  /** Read at every request: it may arrive later than the page. */
  token: () => string | null;
  fetch?: typeof fetch;
}

/** The way of the browser: the same origin, with the token that `npm start` printed. */
export function createHttpTransport({
  token,
  fetch = window.fetch.bind(window),
}: HttpDoor): Transport {
  return {
    async request({ method, path, body, signal }) {
      const response = await fetch(path, {
        method,
        signal,
        cache: 'no-store',
        credentials: 'omit',
        headers: headersFor(token(), body),
        body: body === undefined ? undefined : JSON.stringify(body),
      }).catch((cause: unknown) => {
        signal.throwIfAborted();
        throw silent(cause instanceof Error ? cause.message : 'no answer', cause);
      });
      const text = await response.text().catch((cause: unknown) => {
        signal.throwIfAborted();
        throw silent('the answer broke off', cause);
      });
      // A proxy in between answers for a backend that is gone, in words of its own.
      if (response.status >= 502 && response.status <= 504 && !text.startsWith('{')) {
        throw silent(`status ${response.status}`);
      }
      return text;
    },
  };
}

function headersFor(token: string | null, body: unknown): Record<string, string> {
  return {
    Accept: 'application/json',
    ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
  };
}
