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

/** For where a schema of the contract has no words of its own. */
function inOurWords({ code, input }: z.core.$ZodRawIssue): string | undefined {
  switch (code) {
    case 'invalid_type':
      return input === undefined ? 'it is missing.' : 'it is of another kind than is expected.';
    case 'too_big':
      return 'it is too large.';
    case 'too_small':
      return 'it is too small.';
    case 'invalid_format':
      return 'it has characters that are not allowed there.';
    case 'invalid_value':
    case 'invalid_union':
      return 'it is none of the values that are known.';
    default:
      return undefined;
  }
}
