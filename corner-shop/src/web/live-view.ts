import { formatPrice } from '../shop/price.ts';
import type { Order, OrderStatus } from '../shop/order.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import type { Neighbours } from './neighbours.ts';
import type { Live } from './read-shop.ts';

const STATUS_WORDS: Record<OrderStatus, string> = {
  received: 'being packed',
  packed: 'packed',
  failed: 'not packed, sorry',
};

/** The part of the page that moves while one looks at it. */
export function renderLive({ orders, neighbours }: Live): Markup {
  return markup`
    <section class="panel" aria-labelledby="recent">
      <h2 id="recent">Recent orders</h2>
      ${renderOrders(orders)}
    </section>
    ${renderNeighbours(neighbours)}`;
}

function renderOrders(orders: Order[]): Markup {
  if (orders.length === 0)
    return markup`<p class="quiet">Nobody has ordered yet. Be the first.</p>`;
  return markup`<ol class="orders">${orders.map(renderOrder)}</ol>`;
}

function renderOrder({ id, customer, note, pieces, totalCents, status }: Order): Markup {
  const wish = note === '' ? undefined : markup`<span class="note">“${note}”</span>`;
  return markup`
    <li>
      <span class="who"><b>${customer}</b> <span class="quiet">#${id}</span></span>
      <span class="sum">${formatPrice(totalCents)}</span>
      <span class="quiet">${pieces} ${pieces === 1 ? 'piece' : 'pieces'}</span>
      <span class="status ${status}">${STATUS_WORDS[status]}</span>
      ${wish}
    </li>`;
}

function renderNeighbours({ services, queueLength }: Neighbours): Markup {
  const waiting =
    queueLength === undefined
      ? 'the queue is out of sight'
      : `${queueLength} ${queueLength === 1 ? 'order waits' : 'orders wait'}`;
  return markup`
    <p class="services">
      <span>Behind the counter:</span>
      ${services.map(
        ({ name, isWell }) =>
          markup`<span class="${isWell ? 'well' : 'ill'}">${name} ${isWell ? 'is up' : 'is away'}</span>`,
      )}
      <span>${waiting}</span>
    </p>`;
}
