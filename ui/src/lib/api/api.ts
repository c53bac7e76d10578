import {
  routes,
  type RouteAnswer,
  type RouteContract,
  type RouteInput,
  type RouteName,
} from '@stackyard/contract';
import type { Transport } from '../transport/transport.ts';
import { sleep } from '../time.ts';
import { ApiError } from './api-error.ts';
import { readEnvelope } from './envelope.ts';

type Optional<Part> = Partial<Part> extends Part ? true : false;
type IsNothing<Part> = Part extends Record<string, never> ? true : false;
type Needed<Parts> = {
  [
    K in keyof Parts as IsNothing<Parts[K]> extends true
      ? never
      : Optional<Parts[K]> extends true
        ? never
        : K
  ]: Parts[K];
} & {
  [
    K in keyof Parts as IsNothing<Parts[K]> extends true
      ? never
      : Optional<Parts[K]> extends true
        ? K
        : never
  ]?: Parts[K];
};

/** What a call of this route has to say: its parameters, query and body, as far as it has them. */
type CallInput<N extends RouteName> = Needed<RouteInput<N>>;

interface CallOptions {
  signal?: AbortSignal;
  timeoutMs?: number;
  /** How often a GET that got no answer is sent again. */
  retries?: number;
}

export interface Api {
  call<N extends RouteName>(
    name: N,
    input: CallInput<N>,
    options?: CallOptions,
  ): Promise<RouteAnswer<N>>;
}

const TIMEOUT_MS = 20_000;
const RETRIES = 2;
const FIRST_PAUSE_MS = 300;

/** The panel's client: typed by the contract's table, over whichever transport there is. */
export function createApi(transport: Transport): Api {
  return {
    async call(name, input, options = {}) {
      const route: RouteContract = routes[name];
      const parts = input as Partial<Record<'params' | 'query' | 'body', Record<string, unknown>>>;
      const send = async () => {
        const raw = await within(options, (signal) =>
          transport.request({
            method: route.method,
            path: buildPath(route.path, parts.params, parts.query),
            body: route.method === 'POST' ? (parts.body ?? {}) : undefined,
            signal,
          }),
        );
        return readEnvelope(raw, route.answer) as RouteAnswer<typeof name>;
      };
      // Only a GET may be sent twice: it never changes anything.
      return route.method === 'GET' ? withRetries(options, send) : send();
    },
  };
}

function buildPath(
  template: string,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const path = template.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(String(params[key])),
  );
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`);
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

async function withRetries<T>({ retries = RETRIES, signal }: CallOptions, send: () => Promise<T>) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (attempt >= retries || !(error instanceof ApiError) || !error.isSilence) throw error;
      await sleep(FIRST_PAUSE_MS * 3 ** attempt, signal);
    }
  }
}

/** Stops listening when the caller aborts or time is up, also where the transport cannot be aborted. */
async function within<T>(
  { signal, timeoutMs = TIMEOUT_MS }: CallOptions,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const stop = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const giveUp = (reason: unknown) => {
      reject(reason instanceof Error ? reason : new Error(String(reason)));
      stop.abort(reason);
    };
    const onAbort = () => giveUp(signal?.reason);
    const timer = setTimeout(() => giveUp(slow(timeoutMs)), timeoutMs);
    signal?.addEventListener('abort', onAbort, { once: true });
    run(stop.signal)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      });
  });
}

function slow(timeoutMs: number): ApiError {
  return new ApiError({
    code: 'backend-slow',
    message: `Stackyard's backend did not answer within ${Math.round(timeoutMs / 1000)} s.`,
    next: 'Look whether it happened before you try again.',
  });
}
