import { z } from 'zod';
import { openDatabase } from '../database.ts';
import { call } from '../http/call.ts';
import type { Service, Surroundings } from '../service.ts';
import { Product } from '../shop/product.ts';
import { openPackingQueue } from '../shop/queue.ts';
import { createOrderMetrics } from './order-metrics.ts';
import { createOrderRoutes } from './order-routes.ts';
import { createOrderStore } from '../shop/order-store.ts';
import { ordersSchema } from '../shop/orders-schema.ts';
import type { Counter } from './take-order.ts';

/** The counter: takes orders and the money for them. */
export async function startOrders(surroundings: Surroundings): Promise<Service> {
  const { metrics, luck } = surroundings;
  const store = createOrderStore(await openDatabase(surroundings, ordersSchema));
  const queue = openPackingQueue(surroundings);
  const orderMetrics = createOrderMetrics(metrics.registry, () => queue.length());
  const counter = { store, queue, luck, findProducts: createFindProducts(surroundings) };
  return {
    routes: createOrderRoutes(counter, orderMetrics),
    check: async () => void (await Promise.all([store.ping(), queue.length()])),
    close: async () => {
      queue.close();
      await store.close();
    },
  };
}

function createFindProducts({ config, fetch }: Surroundings): Counter['findProducts'] {
  return async (ids, { trace }) => {
    const url = `${config.CATALOGUE_URL}/products?ids=${ids.join(',')}`;
    return z.array(Product).parse(await call(fetch, { url, trace }));
  };
}
