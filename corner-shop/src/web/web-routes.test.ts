import { describe, expect, it } from 'vitest';
import { ShopError } from '../http/shop-error.ts';
import type { Order } from '../shop/order.ts';
import { serveRoutes } from '../testing/serve-routes.ts';
import type { ShopApi } from './shop-api.ts';
import { createWebRoutes } from './web-routes.ts';

const bread = { id: 'bread', name: 'Sourdough', summary: 'Crackles.', priceCents: 480 };
const order: Order = {
  id: 7,
  customer: '<img src=x onerror=alert(1)>',
  note: 'a "note"',
  totalCents: 960,
  pieces: 2,
  status: 'packed',
};

const wellApi: ShopApi = {
  listProducts: () => Promise.resolve([bread]),
  listRecentOrders: () => Promise.resolve([order]),
  placeOrder: () => Promise.resolve(order),
  readNeighbours: () =>
    Promise.resolve({ services: [{ name: 'orders', isWell: false }], queueLength: 1 }),
};

function serve(changes: Partial<ShopApi> = {}) {
  return serveRoutes(createWebRoutes({ ...wellApi, ...changes }));
}

function post(url: string, form: Record<string, string>, cookie = '') {
  const body = new URLSearchParams(form);
  return fetch(url, { method: 'POST', body, redirect: 'manual', headers: { cookie } });
}

describe('the page', () => {
  it('shows products, orders and services, and the text of customers as text', async () => {
    const { url } = await serve();
    const page = await (await fetch(url)).text();
    expect(page).toContain('€4.80');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).not.toContain('<img');
    expect(page).toContain('orders is away');
    expect(page).toContain('1 order waits');
  });

  it('allows no script but its own', async () => {
    const { url } = await serve();
    const response = await fetch(url);
    const nonce = /nonce="([^"]+)"/.exec(await response.text())?.[1];
    expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
  });

  it('shows the basket of this browser', async () => {
    const { url } = await serve();
    const page = await (await fetch(url, { headers: { cookie: 'basket=bread.2' } })).text();
    expect(page).toContain('2 × Sourdough');
    expect(page).toContain('Order for €9.60');
  });

  it('stays up where the catalogue is down', async () => {
    const away = () => Promise.reject(new ShopError(502, 'unreachable', 'catalogue is away'));
    const { url, entries } = await serve({ listProducts: away });
    const response = await fetch(url, { headers: { cookie: 'basket=bread.2' } });
    expect(response.status).toBe(502);
    const page = await response.text();
    expect(page).toContain('out of reach');
    expect(page).not.toContain('Your basket');
    expect(entries[0]).toMatchObject({ level: 'error', message: 'shelf is out of reach' });
  });

  it('leaves out the orders where nobody can tell them', async () => {
    const away = () => Promise.reject(new ShopError(502, 'unreachable', 'orders is away'));
    const { url } = await serve({ listRecentOrders: away });
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Nobody has ordered yet');
  });

  it('thanks for an order by its number, and for nothing else', async () => {
    const { url } = await serve();
    expect(await (await fetch(`${url}/?order=7`)).text()).toContain('Order #7 is on its way');
    expect(await (await fetch(`${url}/?order=<b>`)).text()).not.toContain('is on its way');
  });
});

describe('the forms', () => {
  it('put something into the basket', async () => {
    const { url } = await serve();
    const response = await post(`${url}/basket`, { product: 'bread' }, 'basket=bread.1');
    expect(response.status).toBe(303);
    expect(response.headers.get('set-cookie')).toMatch(/^basket=bread\.2; .*HttpOnly/);
  });

  it('order, and empty the basket', async () => {
    let placed: unknown;
    const placeOrder: ShopApi['placeOrder'] = (_trace, form) => {
      placed = form;
      return Promise.resolve(order);
    };
    const { url } = await serve({ placeOrder });
    const response = await post(`${url}/checkout`, { customer: 'Ada' }, 'basket=bread.2');
    expect(placed).toEqual({
      customer: 'Ada',
      note: '',
      lines: [{ productId: 'bread', quantity: 2 }],
    });
    expect(response.headers.get('location')).toBe('/?order=7');
    expect(response.headers.get('set-cookie')).toMatch(/^basket=;/);
  });

  it('keep the basket where the payment is declined, and say so', async () => {
    const declined = new ShopError(402, 'payment_declined', 'The payment was declined.');
    const { url, entries } = await serve({ placeOrder: () => Promise.reject(declined) });
    const response = await post(`${url}/checkout`, { customer: 'Ada' }, 'basket=bread.2');
    expect(response.status).toBe(402);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(await response.text()).toContain('The payment was declined.');
    expect(entries[0]).toMatchObject({ level: 'warn', fields: { code: 'payment_declined' } });
  });
});
