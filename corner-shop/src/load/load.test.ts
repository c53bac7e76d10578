import { expect, it } from 'vitest';
import { captureLog } from '../testing/captured-log.ts';
import { fixedRandom } from '../testing/fixed-random.ts';
import { planVisit } from './customer.ts';
import { takeStep } from './take-step.ts';
import { walkIn } from './walk-in.ts';

function createStreet(fetch: typeof globalThis.fetch) {
  const { log, entries } = captureLog();
  const counted: [string, number][] = [];
  const street = {
    shopUrl: 'http://web:8080',
    fetch,
    log,
    countStep: (path: string, status: number) => void counted.push([path, status]),
    signal: new AbortController().signal,
  };
  return { street, entries, counted };
}

it('sends some customers to look and most to buy', () => {
  expect(planVisit(fixedRandom(0.9)).map(({ path }) => path)).toEqual(['/']);
  expect(planVisit(fixedRandom(0.4)).map(({ path }) => path)).toEqual([
    '/',
    '/basket',
    '/basket',
    '/checkout',
  ]);
});

it('carries the basket from step to step', async () => {
  const cookies: unknown[] = [];
  const { street } = createStreet((_url, init) => {
    cookies.push((init?.headers as Record<string, string>).cookie);
    const headers = { 'set-cookie': 'basket=bread.1; Path=/; HttpOnly' };
    return Promise.resolve(new Response('', { headers }));
  });
  const basket = await takeStep(street, { path: '/basket', form: { product: 'bread' } }, '');
  await takeStep(street, { path: '/checkout', form: {} }, basket);
  expect(cookies).toEqual(['', 'basket=bread.1']);
});

it('tells a refusal from a closed door', async () => {
  const declined = createStreet(() => Promise.resolve(new Response('', { status: 402 })));
  await takeStep(declined.street, { path: '/checkout', form: {} }, '');
  expect(declined.counted).toEqual([['/checkout', 402]]);
  expect(declined.entries[0]?.level).toBe('warn');

  const closed = createStreet(() => Promise.reject(new TypeError('fetch failed')));
  expect(await takeStep(closed.street, { path: '/' }, 'basket=tea.1')).toBe('basket=tea.1');
  expect(closed.counted).toEqual([['/', 0]]);
  expect(closed.entries[0]?.level).toBe('error');
});

it('keeps everybody at home at rate 0', async () => {
  const { street, counted } = createStreet(() => Promise.resolve(new Response('')));
  await walkIn({ ...street, stepsPerSecond: 0, random: Math.random });
  expect(counted).toEqual([]);
});

it('keeps about to its rate, and stops when told to', async () => {
  const stopping = new AbortController();
  const { street } = createStreet(() => Promise.resolve(new Response('')));
  const begun = performance.now();
  let steps = 0;
  const countStep = () => {
    steps += 1;
    if (steps === 20) stopping.abort();
  };
  await walkIn({
    ...street,
    countStep,
    signal: stopping.signal,
    stepsPerSecond: 40,
    random: fixedRandom(0.5),
  });
  // A busy machine makes it slower than its rate, and nothing makes it faster.
  expect(performance.now() - begun).toBeGreaterThan(250);
  expect(steps).toBe(20);
});
