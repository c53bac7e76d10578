import { randomBytes } from 'node:crypto';
import { html, redirect } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import type { Route, Visit } from '../http/route.ts';
import { ShopError } from '../http/shop-error.ts';
import { addToBasket, formatBasketCookie, parseBasket } from './basket.ts';
import { readLive, readShop } from './read-shop.ts';
import type { Problem } from './read-shop.ts';
import type { ShopApi } from './shop-api.ts';
import { renderLive } from './live-view.ts';
import { renderPage } from './page-view.ts';

/** A page that works without scripts: forms that post, answers that redirect, a basket in a cookie. */
export function createWebRoutes(api: ShopApi): Route[] {
  return [
    { method: 'GET', path: '/', answer: (visit) => answerPage(api, visit) },
    { method: 'GET', path: '/live', answer: (visit) => answerLive(api, visit) },
    { method: 'POST', path: '/basket', answer: answerBasket },
    { method: 'POST', path: '/basket/empty', answer: () => keepBasket(redirect('/'), []) },
    { method: 'POST', path: '/checkout', answer: (visit) => answerCheckout(api, visit) },
  ];
}

async function answerPage(api: ShopApi, visit: Visit, problem?: Problem): Promise<Reply> {
  const shop = await readShop(api, visit, problem);
  const nonce = randomBytes(12).toString('base64');
  const reply = html(renderPage(shop, nonce).text, shop.problem?.status ?? 200);
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'; form-action 'self'; base-uri 'none'`;
  return { ...reply, headers: { ...reply.headers, 'content-security-policy': policy } };
}

async function answerLive(api: ShopApi, visit: Visit): Promise<Reply> {
  return html(renderLive(await readLive(api, visit)).text);
}

async function answerBasket(visit: Visit): Promise<Reply> {
  const form = new URLSearchParams(await visit.readBody());
  const basket = addToBasket(parseBasket(visit.headers.cookie), form.get('product') ?? '');
  return keepBasket(redirect('/'), basket);
}

async function answerCheckout(api: ShopApi, visit: Visit): Promise<Reply> {
  const form = new URLSearchParams(await visit.readBody());
  const lines = parseBasket(visit.headers.cookie);
  const customer = form.get('customer') ?? '';
  try {
    const order = await api.placeOrder(visit.trace, {
      customer,
      note: form.get('note') ?? '',
      lines,
    });
    visit.log.info('checkout done', { order_id: order.id });
    return keepBasket(redirect(`/?order=${order.id}`), []);
  } catch (error) {
    if (!(error instanceof ShopError)) throw error;
    visit.log.warn('checkout refused', { code: error.code, reason: error.message });
    return answerPage(api, visit, { status: error.status, sentence: error.message });
  }
}

function keepBasket(reply: Reply, basket: ReturnType<typeof parseBasket>): Reply {
  return { ...reply, headers: { ...reply.headers, 'set-cookie': formatBasketCookie(basket) } };
}
