import type { Visit } from '../http/route.ts';
import { ShopError } from '../http/shop-error.ts';
import { findMishap } from '../mishaps.ts';
import type { Luck } from '../mishaps.ts';
import type { Order, OrderRequest } from '../shop/order.ts';
import type { Product } from '../shop/product.ts';
import type { PackingQueue } from '../shop/queue.ts';
import { pause } from '../pause.ts';
import type { OrderStore } from '../shop/order-store.ts';

export interface Counter {
  store: OrderStore;
  queue: Pick<PackingQueue, 'put' | 'length'>;
  luck: Luck;
  /** The products of these ids, or a ShopError. */
  findProducts: (ids: string[], visit: Visit) => Promise<Product[]>;
}

const SLOW_MS = 900;
const LONGEST_QUEUE = 10_000;

/** Prices the order, charges it, writes it down and hands it to the packer. */
export async function takeOrder(
  counter: Counter,
  visit: Visit,
  request: OrderRequest,
): Promise<Order> {
  const { store, queue } = counter;
  if ((await queue.length()) >= LONGEST_QUEUE) {
    throw new ShopError(503, 'too_busy', 'The packer cannot keep up. Please come back later.');
  }
  const totalCents = await priceOrder(counter, visit, request);
  await charge(counter.luck, visit, totalCents);

  const { requestId, traceId } = visit.trace;
  const pieces = request.lines.reduce((sum, line) => sum + line.quantity, 0);
  const order = await store.add({ ...request, totalCents, pieces, requestId });
  await queue.put({ orderId: order.id, pieces, requestId, traceId, attempt: 1 });
  visit.log.info('order taken', { order_id: order.id, pieces, total_cents: totalCents });
  return order;
}

async function priceOrder(counter: Counter, visit: Visit, { lines }: OrderRequest) {
  const products = await counter.findProducts(
    lines.map((line) => line.productId),
    visit,
  );
  return lines.reduce((sum, { productId, quantity }) => {
    const product = products.find(({ id }) => id === productId);
    return sum + (product?.priceCents ?? 0) * quantity;
  }, 0);
}

/** A card terminal as everyone knows it. */
async function charge(luck: Luck, { log }: Visit, totalCents: number): Promise<void> {
  const mishap = findMishap(['declined', 'slow', 'broken'] as const, luck);
  if (mishap === undefined) return;
  if (mishap === 'declined') {
    log.warn('payment declined', { total_cents: totalCents, reason: 'insufficient_funds' });
    throw new ShopError(402, 'payment_declined', 'The payment was declined.');
  }
  if (mishap === 'broken') throw new Error('The card terminal answered with 17 bytes of nothing');
  log.warn('payment is slow', { waited_ms: SLOW_MS });
  await pause(SLOW_MS);
}
