import type { Random } from '../mishaps.ts';

/** One request of a customer to the shop. */
export interface Step {
  path: string;
  /** A form to post; without it the step is a look at the page. */
  form?: Record<string, string>;
}

const NAMES = ['Ada', 'Bruno', 'Chidi', 'Dilara', 'Emil', 'Farah', 'Goran', 'Hana', "O'Neill"];
const NOTES = ['', '', '', 'No plastic, please', 'It is a present <3', 'For the neighbours & me'];
const PRODUCTS = [
  'bread',
  'eggs',
  'milk',
  'apples',
  'coffee',
  'cheese',
  'honey',
  'tomatoes',
  'tea',
];
const MOST_PRODUCTS = 4;
const SHARE_OF_BUYERS = 0.6;

/** What a customer is going to do: everyone looks, most put something into the basket and order it. */
export function planVisit(random: Random): Step[] {
  const look: Step = { path: '/' };
  if (random() >= SHARE_OF_BUYERS) return [look];
  const count = 1 + Math.floor(random() * MOST_PRODUCTS);
  const picks = Array.from({ length: count }, () => ({
    path: '/basket',
    form: { product: pick(PRODUCTS, random) },
  }));
  const form = { customer: pick(NAMES, random), note: pick(NOTES, random) };
  return [look, ...picks, { path: '/checkout', form }];
}

function pick(words: readonly string[], random: Random): string {
  return words[Math.floor(random() * words.length)] ?? '';
}
