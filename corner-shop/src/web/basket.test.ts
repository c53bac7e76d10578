import { expect, it } from 'vitest';
import { addToBasket, formatBasketCookie, parseBasket } from './basket.ts';

const bread = { productId: 'bread', quantity: 2 };

it('comes back from a browser as it went', () => {
  const basket = [bread, { productId: 'tea', quantity: 1 }];
  const cookie = formatBasketCookie(basket).split(';')[0];
  expect(parseBasket(`theme=dark; ${cookie}`)).toEqual(basket);
});

it.each([
  undefined,
  '',
  'basket=',
  'basket=bread',
  'basket=bread.0',
  'basket=bread.10',
  'basket=<b>.1',
  'notbasket=bread.1',
])('makes nothing of %j', (cookies) => {
  expect(parseBasket(cookies)).toEqual([]);
});

it('counts what is put in twice, up to nine', () => {
  expect(addToBasket([bread], 'bread')).toEqual([{ productId: 'bread', quantity: 3 }]);
  expect(addToBasket([{ productId: 'bread', quantity: 9 }], 'bread')).toEqual([
    { productId: 'bread', quantity: 9 },
  ]);
  expect(addToBasket([bread], 'tea')).toEqual([bread, { productId: 'tea', quantity: 1 }]);
});
