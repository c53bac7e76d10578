import type { Visit } from '../http/route.ts';
import { ShopError } from '../http/shop-error.ts';
import type { Order } from '../shop/order.ts';
import type { Product } from '../shop/product.ts';
import { parseBasket } from './basket.ts';
import type { Neighbours } from './neighbours.ts';
import type { ShopApi } from './shop-api.ts';

export interface Problem {
  status: number;
  sentence: string;
}

export interface Live {
  orders: Order[];
  neighbours: Neighbours;
}

export interface BasketItem {
  product: Product;
  quantity: number;
}

/** All that the page shows. What could not be read is empty, and the problem says so. */
export interface Shop extends Live {
  requestId: string;
  products: Product[];
  items: BasketItem[];
  /** The order that was just placed. */
  placedOrder: string | undefined;
  problem: Problem | undefined;
}

export async function readShop(api: ShopApi, visit: Visit, problem?: Problem): Promise<Shop> {
  const [shelf, live] = await Promise.all([readShelf(api, visit), readLive(api, visit)]);
  return {
    ...live,
    requestId: visit.trace.requestId,
    products: shelf.products,
    items: pickItems(shelf.products, visit),
    placedOrder: /^\d{1,9}$/.exec(visit.query.get('order') ?? '')?.[0],
    problem: problem ?? shelf.problem,
  };
}

export async function readLive(api: ShopApi, { trace, log }: Visit): Promise<Live> {
  const [orders, neighbours] = await Promise.all([
    api.listRecentOrders(trace).catch((error: unknown) => {
      log.warn('recent orders left out', { reason: explain(error) });
      return [];
    }),
    api.readNeighbours(),
  ]);
  return { orders, neighbours };
}

async function readShelf(api: ShopApi, { trace, log }: Visit) {
  try {
    return { products: await api.listProducts(trace), problem: undefined };
  } catch (error) {
    log.error('shelf is out of reach', { reason: explain(error) });
    const sentence = 'The shelf is out of reach for a moment. Please try again.';
    return { products: [], problem: { status: 502, sentence } };
  }
}

function pickItems(products: Product[], { headers }: Visit): BasketItem[] {
  return parseBasket(headers.cookie).flatMap(({ productId, quantity }) => {
    const product = products.find(({ id }) => id === productId);
    return product ? [{ product, quantity }] : [];
  });
}

function explain(error: unknown): string {
  return error instanceof ShopError ? error.message : 'the answer made no sense';
}
