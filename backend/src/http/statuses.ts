import type { ErrorCode } from '@stackyard/contract';

/** HTTP status of a failure on the standalone door; what is not named here is a 422: understood, but it can not be done. */
const STATUSES: Partial<Record<ErrorCode, number>> = {
  'invalid-request': 400,
  unauthorized: 401,
  'forbidden-origin': 403,
  'not-found': 404,
  'stack-not-found': 404,
  'template-not-found': 404,
  'job-not-found': 404,
  'stack-busy': 409,
  'stack-name-taken': 409,
  'stack-changed': 409,
  'job-not-running': 409,
  'job-outdated': 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  internal: 500,
  'engine-away': 503,
};

export function httpStatusOf(code: ErrorCode): number {
  return STATUSES[code] ?? 422;
}
