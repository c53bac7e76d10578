import type { ErrorCode, Failure } from '@stackyard/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { AppError, failureOf } from '../lib/app-error.ts';
import { httpStatusOf } from './statuses.ts';

/** What Fastify itself refuses, before a handler is asked. */
const REFUSALS: Record<string, { code: ErrorCode; message: string }> = {
  FST_ERR_BAD_URL: { code: 'invalid-request', message: 'The address could not be read.' },
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'too-large', message: 'The request is too large.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'unsupported-media-type',
    message: 'Requests have to be JSON (application/json).',
  },
};

const MOST_DISCARDED_BYTES = 64 * 1024 * 1024;
const DISCARD_WITHIN_MS = 5_000;

interface Options {
  /** `vm.service` loses the body of an answer that is not 2xx, so there a failure is a 200 with its envelope. */
  alwaysOk: boolean;
}

/** The one place where errors surface: logs them all, masks what is internal, answers with an envelope. */
export function createErrorAnswer({ alwaysOk }: Options) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const failure = toFailure(error);
    const status = httpStatusOf(failure.code);
    // Nobody waits for the answer any more: that it was given up is no failure.
    if (reply.raw.destroyed && isAbort(error)) return reply;
    if (status >= 500) request.log.error(error);
    else request.log.info({ code: failure.code }, failure.message);
    return reply.code(alwaysOk ? 200 : status).send({ ok: false, error: failure });
  };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

export function handleErrors(
  app: FastifyInstance,
  answer: ReturnType<typeof createErrorAnswer>,
): void {
  app.setErrorHandler(async (error, request, reply) => {
    await letItFinish(request.raw, error);
    return answer(error, request, reply);
  });
  app.setNotFoundHandler((request) => {
    throw new AppError({
      code: 'not-found',
      message: `There is nothing at ${request.method} ${request.url.split('?')[0]}.`,
    });
  });
}

/**
 * A client reads no answer while it still sends: what is too large is let through to nowhere, up to a bound, so that it
 * learns why.
 */
async function letItFinish(request: IncomingMessage, error: unknown): Promise<void> {
  if ((error as { code?: string }).code !== 'FST_ERR_CTP_BODY_TOO_LARGE') return;
  let left = MOST_DISCARDED_BYTES;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, DISCARD_WITHIN_MS);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    request.on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) end();
    });
    request.once('close', end).once('end', end).resume();
    if (request.readableEnded || request.destroyed) end();
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
