import { ProductId } from '../shop/product.ts';
import type { OrderLine } from '../shop/order.ts';

export type Basket = OrderLine[];

const MOST_OF_ONE = 9;
const MOST_LINES = 20;

export function addToBasket(basket: Basket, productId: string): Basket {
  const line = basket.find((each) => each.productId === productId);
  if (!line) return [...basket, { productId, quantity: 1 }].slice(0, MOST_LINES);
  const quantity = Math.min(line.quantity + 1, MOST_OF_ONE);
  return basket.map((each) => (each === line ? { ...each, quantity } : each));
}

/** The basket that a browser sent along; whatever makes no sense is left out. */
export function parseBasket(cookies: string | undefined): Basket {
  const text = /(?:^|;\s*)basket=([^;]*)/.exec(cookies ?? '')?.[1] ?? '';
  return text.split('_').flatMap(parseLine).slice(0, MOST_LINES);
}

/** The `set-cookie` value that makes a browser keep the basket for a day. */
export function formatBasketCookie(basket: Basket): string {
  const text = basket.map(({ productId, quantity }) => `${productId}.${quantity}`).join('_');
  return `basket=${text}; Path=/; Max-Age=86400; SameSite=Lax; HttpOnly`;
}

function parseLine(text: string): Basket {
  const [productId, digit] = text.split('.');
  if (!ProductId.safeParse(productId).success || !/^[1-9]$/.test(digit ?? '')) return [];
  return [{ productId: String(productId), quantity: Number(digit) }];
}
