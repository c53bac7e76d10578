import { expect, it } from 'vitest';
import { fixedRandom } from '../testing/fixed-random.ts';
import { serveRoutes } from '../testing/serve-routes.ts';
import { createCatalogueRoutes } from './catalogue-routes.ts';
import type { ProductStore } from './product-store.ts';

const bread = { id: 'bread', name: 'Sourdough', summary: 'Crackles.', priceCents: 480 };
const tea = { id: 'tea', name: 'Mint tea', summary: 'Loose.', priceCents: 410 };

const store: ProductStore = {
  list: () => Promise.resolve([bread, tea]),
  listSlowly: () => Promise.resolve([tea]),
  ping: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

function serve(...numbers: number[]) {
  const luck = { errorRate: 0.1, random: fixedRandom(...numbers) };
  return serveRoutes(createCatalogueRoutes(store, luck));
}

it('lists the shelf', async () => {
  const { url } = await serve(0.5);
  expect(await (await fetch(`${url}/products`)).json()).toEqual([bread, tea]);
});

it('picks by id, in that order', async () => {
  const { url } = await serve(0.5);
  expect(await (await fetch(`${url}/products?ids=tea,bread`)).json()).toEqual([tea, bread]);
  expect((await fetch(`${url}/products?ids=tea,gold`)).status).toBe(404);
});

it('fails now and then, with the request id in both lines', async () => {
  const { url, entries } = await serve(0.01, 0);
  const response = await fetch(`${url}/products`, { headers: { 'x-request-id': 'r-1' } });
  expect(response.status).toBe(500);
  expect(entries.map(({ fields }) => fields.request_id)).toEqual(['r-1', 'r-1']);
});

it('is slow now and then, and says so', async () => {
  const { url, entries } = await serve(0.01, 0.9);
  expect(await (await fetch(`${url}/products`)).json()).toEqual([tea]);
  expect(entries[0]).toMatchObject({ level: 'warn', message: 'slow query' });
});
