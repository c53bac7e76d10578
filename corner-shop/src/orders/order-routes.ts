import { json } from '../http/reply.ts';
import type { Route, Visit } from '../http/route.ts';
import { ShopError } from '../http/shop-error.ts';
import type { OrderMetrics } from './order-metrics.ts';
import { parseOrderRequest } from './parse-order-request.ts';
import { takeOrder } from './take-order.ts';
import type { Counter } from './take-order.ts';

const RECENT = 8;

export function createOrderRoutes(counter: Counter, { orders }: OrderMetrics): Route[] {
  return [
    { method: 'GET', path: '/orders', answer: () => answerRecent(counter) },
    { method: 'GET', path: '/queue', isQuiet: true, answer: () => answerQueue(counter) },
    { method: 'POST', path: '/orders', answer: (visit) => answerOrder(counter, orders, visit) },
  ];
}

async function answerRecent({ store }: Counter) {
  return json(await store.listRecent(RECENT));
}

async function answerQueue({ queue }: Counter) {
  return json({ length: await queue.length() });
}

async function answerOrder(counter: Counter, orders: OrderMetrics['orders'], visit: Visit) {
  try {
    const request = parseOrderRequest(await visit.readBody());
    const order = await takeOrder(counter, visit, request);
    orders.inc({ outcome: 'taken' });
    return json(order, 201);
  } catch (error) {
    orders.inc({ outcome: error instanceof ShopError ? error.code : 'error' });
    throw error;
  }
}
