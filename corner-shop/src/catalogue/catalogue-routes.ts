import { json } from '../http/reply.ts';
import type { Route, Visit } from '../http/route.ts';
import { ShopError } from '../http/shop-error.ts';
import type { Logger } from '../log/logger.ts';
import { findMishap } from '../mishaps.ts';
import type { Luck } from '../mishaps.ts';
import type { Product } from '../shop/product.ts';
import type { ProductStore } from './product-store.ts';

const SLOW_SECONDS = 1.2;

/** `GET /products`, all of them or those of `?ids=bread,tea`. */
export function createCatalogueRoutes(store: ProductStore, luck: Luck): Route[] {
  const answer = async ({ query, log }: Visit) => {
    const products = await readShelf(store, luck, log);
    return json(pickProducts(products, query.get('ids')));
  };
  return [{ method: 'GET', path: '/products', answer }];
}

async function readShelf(store: ProductStore, luck: Luck, log: Logger): Promise<Product[]> {
  const mishap = findMishap(['failure', 'slow query'] as const, luck);
  if (mishap === undefined) return store.list();
  if (mishap === 'failure') {
    throw new Error('The shelf index is out of step with the shelf: 9 rows counted, 8 read');
  }
  log.warn('slow query', { table: 'products', seconds: SLOW_SECONDS });
  return store.listSlowly(SLOW_SECONDS);
}

function pickProducts(products: Product[], ids: string | null): Product[] {
  if (ids === null) return products;
  return ids.split(',').map((id) => {
    const product = products.find((each) => each.id === id);
    if (!product) throw new ShopError(404, 'no_such_product', `There is no product "${id}".`);
    return product;
  });
}
