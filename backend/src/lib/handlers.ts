import type { RouteAnswer, RouteCall, RouteName } from '@stackyard/contract';

/** Answers one route; `signal` fires when the caller has gone. */
export type Handler<N extends RouteName> = (
  call: RouteCall<N>,
  signal: AbortSignal,
) => Promise<RouteAnswer<N>> | RouteAnswer<N>;

/** One handler for every route of the contract. */
export type Handlers = { [N in RouteName]: Handler<N> };
