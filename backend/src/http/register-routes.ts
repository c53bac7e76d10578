import { routes, type Envelope, type RouteName } from '@stackyard/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { AppError } from '../lib/app-error.ts';
import type { Handlers } from '../lib/handlers.ts';

/** Serves every route of the contract: what comes in is checked by its schema before a handler sees it. */
export function registerRoutes(app: FastifyInstance, handlers: Handlers): void {
  for (const name of Object.keys(routes) as RouteName[]) {
    const { method, path: url } = routes[name];
    app.route({
      method,
      url,
      handler: async (request, reply): Promise<Envelope<unknown>> => {
        const gone = new AbortController();
        reply.raw.once('close', () => gone.abort());
        const data = await answer(handlers, name, { request, signal: gone.signal });
        return { ok: true, data };
      },
    });
  }
}

function answer(
  handlers: Handlers,
  name: RouteName,
  { request, signal }: { request: FastifyRequest; signal: AbortSignal },
): unknown {
  const route = routes[name];
  const call = {
    params: check(route.params, request.params, 'The address'),
    query: check(route.query, request.query, 'The question'),
    body: check(route.body, request.body ?? {}, 'The request'),
  };
  // The table pairs each name with its own schemas, which the compiler cannot follow through a variable name.
  const handler = handlers[name] as (call: unknown, signal: AbortSignal) => unknown;
  return handler(call, signal);
}

function check(schema: z.ZodType, value: unknown, what: string): unknown {
  const parsed = schema.safeParse(value ?? {}, { error: inOurWords });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.length ? ` (${issue.path.join('.')})` : '';
  throw new AppError({
    code: 'invalid-request',
    message: `${what} is not valid${where}: ${issue?.message ?? 'it has the wrong form.'}`,
  });
}

/** For where a schema of the contract has no words of its own; what is not here keeps those of the library. */
const OUR_WORDS: Partial<Record<z.core.$ZodRawIssue['code'], string>> = {
  invalid_type: 'it is of another kind than is expected.',
  too_big: 'it is too large.',
  too_small: 'it is too small.',
  invalid_format: 'it has characters that are not allowed there.',
  invalid_value: 'it is none of the values that are known.',
  invalid_union: 'it is none of the values that are known.',
};

function inOurWords({ code, input }: z.core.$ZodRawIssue): string | undefined {
  return code === 'invalid_type' && input === undefined ? 'it is missing.' : OUR_WORDS[code];
}
