import { z } from 'zod';
import type { Database } from '../database.ts';
import { Product } from '../shop/product.ts';

export interface ProductStore {
  list(): Promise<Product[]>;
  /** As `list`, from a database that has a bad moment. */
  listSlowly(seconds: number): Promise<Product[]>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

export function createProductStore(database: Database): ProductStore {
  return {
    list: () => listProducts(database),
    listSlowly: async (seconds) => {
      await database.query('select pg_sleep($1)', [seconds]);
      return listProducts(database);
    },
    ping: async () => void (await database.query('select 1')),
    close: () => database.end(),
  };
}

async function listProducts(database: Database): Promise<Product[]> {
  const { rows } = await database.query(
    'select id, name, summary, price_cents as "priceCents" from products order by name',
  );
  return z.array(Product).parse(rows);
}
