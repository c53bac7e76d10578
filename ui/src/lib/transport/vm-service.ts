import { ApiError, silent } from '../api/api-error.ts';
import type { Desktop } from '../desktop.ts';
import type { Transport } from './transport.ts';

/** The way through Docker Desktop. It cannot be aborted: the caller stops listening instead. */
export function createVmServiceTransport(desktop: Desktop): Transport {
  return {
    async request({ method, path, body, signal }) {
      signal.throwIfAborted();
      try {
        return await desktop.request({
          method,
          url: path,
          headers: { 'Content-Type': 'application/json' },
          data: body,
        });
      } catch (rejection) {
        throw normalizeRejection(rejection);
      }
    },
  };
}

/** `vm.service` rejects with a plain object that has lost the answer's body (seen with Docker Desktop 4.x). */
function normalizeRejection(rejection: unknown): ApiError {
  const { message, statusCode } = (rejection ?? {}) as { message?: unknown; statusCode?: unknown };
  const reason = typeof message === 'string' ? message : 'no reason given';
  if (typeof statusCode !== 'number' || statusCode >= 500) return silent(reason, rejection);
  if (statusCode === 401) {
    return new ApiError({ code: 'unauthorized', message: 'The backend refused the panel.' });
  }
  return new ApiError({
    code: 'backend-unreadable',
    message: `Stackyard's backend refused the request with status ${statusCode}.`,
    cause: rejection,
  });
}
