import type { ErrorCode, Failure } from '@stackyard/contract';
import type { FastifyInstance } from 'fastify';
import { AppError, failureOf } from '../lib/app-error.ts';
import { httpStatusOf } from './statuses.ts';

/** What Fastify itself refuses, before a handler is asked. */
const REFUSALS: Record<string, { code: ErrorCode; message: string }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'too-large', message: 'The request is too large.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'unsupported-media-type',
    message: 'Requests have to be JSON (application/json).',
  },
};

interface Options {
  /** `vm.service` loses the body of an answer that is not 2xx, so there a failure is a 200 with its envelope. */
  alwaysOk: boolean;
}

/** The one place where errors surface: logs them all, masks what is internal, answers with an envelope. */
export function handleErrors(app: FastifyInstance, { alwaysOk }: Options): void {
  app.setErrorHandler((error, request, reply) => {
    const failure = toFailure(error);
    const status = httpStatusOf(failure.code);
    if (status >= 500) request.log.error(error);
    else request.log.info({ code: failure.code }, failure.message);
    return reply.code(alwaysOk ? 200 : status).send({ ok: false, error: failure });
  });
  app.setNotFoundHandler((request) => {
    throw new AppError({
      code: 'not-found',
      message: `There is nothing at ${request.method} ${request.url.split('?')[0]}.`,
    });
  });
}

function toFailure(error: unknown): Failure {
  const { code = '', statusCode } = error as { code?: string; statusCode?: number };
  const refusal = REFUSALS[code];
  if (refusal) return { ...refusal, next: null };
  const isBadRequest = !(error instanceof AppError) && statusCode !== undefined && statusCode < 500;
  if (!isBadRequest) return failureOf(error);
  return { code: 'invalid-request', message: 'The request could not be read.', next: null };
}
