import type { Service, Surroundings } from '../service.ts';
import { createShopApi } from './shop-api.ts';
import { createWebRoutes } from './web-routes.ts';

/** The shop window: a page, and nothing that it could not ask the other services again. */
export function startWeb({ fetch, config }: Surroundings): Service {
  return {
    routes: createWebRoutes(createShopApi(fetch, config)),
    check: () => Promise.resolve(),
    close: () => undefined,
  };
}
