import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import type { PackingJob } from '../shop/job.ts';
import type { NewOrder, OrderStore } from '../shop/order-store.ts';
import { fixedRandom } from '../testing/fixed-random.ts';
import { serveRoutes } from '../testing/serve-routes.ts';
import { createOrderMetrics } from './order-metrics.ts';
import { createOrderRoutes } from './order-routes.ts';

const bread = { id: 'bread', name: 'Sourdough', summary: 'Crackles.', priceCents: 480 };
const request = { customer: ' Ada ', lines: [{ productId: 'bread', quantity: 3 }] };
const wellBehaved = fixedRandom(0.99);

function createStore() {
  const added: NewOrder[] = [];
  const store: OrderStore = {
    add: (order) => {
      added.push(order);
      const { customer, note, totalCents, pieces } = order;
      return Promise.resolve({ id: 7, customer, note, totalCents, pieces, status: 'received' });
    },
    listRecent: () => Promise.resolve([]),
    setStatus: () => Promise.resolve(),
    ping: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  return { store, added };
}

async function serve(random = wellBehaved, length = 0) {
  const jobs: PackingJob[] = [];
  const { store, added } = createStore();
  const queue = {
    put: (job: PackingJob) => Promise.resolve(void jobs.push(job)),
    length: () => Promise.resolve(length),
  };
  const registry = new Registry();
  const metrics = createOrderMetrics(registry, queue.length);
  const findProducts = () => Promise.resolve([bread]);
  const counter = { store, queue, findProducts, luck: { errorRate: 0.1, random } };
  const { url, entries } = await serveRoutes(createOrderRoutes(counter, metrics));
  const order = (body: unknown) =>
    fetch(`${url}/orders`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'x-request-id': 'r-1' },
    });
  return { order, added, jobs, entries, registry };
}

it('prices an order, writes it down and hands it to the packer with its ids', async () => {
  const { order, added, jobs, entries } = await serve();
  const response = await order(request);
  expect(response.status).toBe(201);
  expect(await response.json()).toMatchObject({ id: 7, totalCents: 1440 });
  expect(added).toMatchObject([{ customer: 'Ada', note: '', pieces: 3, requestId: 'r-1' }]);
  expect(jobs).toMatchObject([{ orderId: 7, pieces: 3, requestId: 'r-1', attempt: 1 }]);
  expect(entries[0]).toMatchObject({
    message: 'order taken',
    fields: { trace_id: jobs[0]?.traceId },
  });
});

it.each([
  ['not JSON', 'bread, please', 'not_json'],
  ['no name', { ...request, customer: '  ' }, 'Who is it for?'],
  ['an empty basket', { ...request, lines: [] }, 'The basket is empty.'],
  [
    'a thousand loaves',
    { ...request, lines: [{ productId: 'bread', quantity: 1000 }] },
    'quantity',
  ],
  ['half a loaf', { ...request, lines: [{ productId: 'bread', quantity: 0.5 }] }, 'quantity'],
  ['SQL for a product', { ...request, lines: [{ productId: "';--", quantity: 1 }] }, 'productId'],
])('refuses %s and says what is wrong', async (_, body, words) => {
  const { order, added } = await serve();
  const response = await order(body);
  expect(response.status).toBe(400);
  expect(await response.text()).toContain(words);
  expect(added).toEqual([]);
});

it('takes nothing where the payment is declined', async () => {
  const { order, added, jobs, registry } = await serve(fixedRandom(0, 0));
  expect((await order(request)).status).toBe(402);
  expect([added, jobs]).toEqual([[], []]);
  expect(await registry.metrics()).toContain('shop_orders_total{outcome="payment_declined"} 1');
});

it('breaks at the card terminal now and then', async () => {
  const { order, entries } = await serve(fixedRandom(0, 0.99));
  expect((await order(request)).status).toBe(500);
  expect(entries[0]).toMatchObject({ level: 'error', message: 'request failed' });
});

it('takes no more than the packer can bear', async () => {
  const { order, added } = await serve(wellBehaved, 10_000);
  expect((await order(request)).status).toBe(503);
  expect(added).toEqual([]);
});
