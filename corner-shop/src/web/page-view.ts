import { formatPrice } from '../shop/price.ts';
import type { Product } from '../shop/product.ts';
import { renderLive } from './live-view.ts';
import { Markup, markup } from './markup.ts';
import { renderPicture } from './pictures.ts';
import type { BasketItem, Shop } from './read-shop.ts';
import { refreshScript } from './refresh-script.ts';
import { styles } from './styles.ts';

export function renderPage(shop: Shop, nonce: string): Markup {
  return markup`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Corner Shop</title>
    <style>${new Markup(styles)}</style>
  </head>
  <body>
    <header>
      <div><h1>Corner Shop</h1><p>Good things from around the corner, packed while you wait.</p></div>
      ${renderBasketLink(shop.items)}
    </header>
    ${renderNews(shop)}
    <main>
      <section class="shelf" aria-label="Products">${shop.products.map(renderProduct)}</section>
      <aside>
        ${shop.products.length > 0 ? renderBasket(shop.items) : undefined}
        <div id="live">${renderLive(shop)}</div>
      </aside>
    </main>
    <footer>A sample shop with five services, a database and a queue. Nothing is sold here.
      This page was request <code>${shop.requestId}</code>: look for it in the logs.</footer>
    <script nonce="${nonce}">${new Markup(refreshScript)}</script>
  </body>
</html>`;
}

function renderBasketLink(items: BasketItem[]): Markup | undefined {
  if (items.length === 0) return undefined;
  return markup`<a href="#basket">To the basket: ${formatPrice(sumPrice(items))}</a>`;
}

function renderNews({ problem, placedOrder }: Shop): Markup | undefined {
  if (problem) return markup`<p class="news bad" role="alert">${problem.sentence}</p>`;
  if (placedOrder === undefined) return undefined;
  return markup`<p class="news good" role="status">Thank you! Order #${placedOrder} is on its way to the packer.</p>`;
}

function renderProduct({ id, name, summary, priceCents }: Product): Markup {
  return markup`
    <article class="panel product">
      ${renderPicture(id)}
      <h2>${name}</h2>
      <p class="quiet">${summary}</p>
      <form method="post" action="/basket">
        <span class="price">${formatPrice(priceCents)}</span>
        <button name="product" value="${id}" aria-label="Put ${name} into the basket">Into the basket</button>
      </form>
    </article>`;
}

function renderBasket(items: BasketItem[]): Markup {
  if (items.length === 0) {
    return markup`<section class="panel"><h2>Your basket</h2><p class="quiet">Empty so far.</p></section>`;
  }
  return markup`
    <section class="panel" id="basket">
      <h2>Your basket</h2>
      <ul class="items">${items.map(renderItem)}</ul>
      <form class="checkout" method="post" action="/checkout">
        <label>Your name<input name="customer" required maxlength="60" autocomplete="given-name"></label>
        <label>A word for the packer<input name="note" maxlength="200" placeholder="Optional"></label>
        <button>Order for ${formatPrice(sumPrice(items))}</button>
      </form>
      <form method="post" action="/basket/empty"><button class="plain">Empty the basket</button></form>
    </section>`;
}

function renderItem({ product, quantity }: BasketItem): Markup {
  return markup`<li><span>${quantity} × ${product.name}</span><span>${formatPrice(product.priceCents * quantity)}</span></li>`;
}

function sumPrice(items: BasketItem[]): number {
  return items.reduce((sum, { product, quantity }) => sum + product.priceCents * quantity, 0);
}
