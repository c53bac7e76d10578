import { z } from 'zod';
import type { Config } from '../config.ts';
import { call } from '../http/call.ts';
import type { Fetch } from '../http/call.ts';
import type { Trace } from '../http/trace.ts';
import { Order } from '../shop/order.ts';
import type { OrderLine } from '../shop/order.ts';
import { Product } from '../shop/product.ts';
import { readNeighbours } from './neighbours.ts';
import type { Neighbours } from './neighbours.ts';

export interface OrderForm {
  customer: string;
  note: string;
  lines: OrderLine[];
}

/** The services behind the page. All but the neighbours throw a ShopError that a customer may read. */
export interface ShopApi {
  listProducts(trace: Trace): Promise<Product[]>;
  listRecentOrders(trace: Trace): Promise<Order[]>;
  placeOrder(trace: Trace, form: OrderForm): Promise<Order>;
  readNeighbours(): Promise<Neighbours>;
}

export function createShopApi(fetch: Fetch, config: Config): ShopApi {
  const { CATALOGUE_URL, ORDERS_URL } = config;
  return {
    listProducts: async (trace) =>
      z.array(Product).parse(await call(fetch, { url: `${CATALOGUE_URL}/products`, trace })),
    listRecentOrders: async (trace) =>
      z.array(Order).parse(await call(fetch, { url: `${ORDERS_URL}/orders`, trace })),
    placeOrder: async (trace, body) =>
      Order.parse(await call(fetch, { url: `${ORDERS_URL}/orders`, trace, body })),
    readNeighbours: () => readNeighbours(fetch, config),
  };
}
