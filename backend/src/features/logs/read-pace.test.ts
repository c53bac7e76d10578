import { setImmediate as setImmediatePromise, setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createReadPaces } from './read-pace.ts';

const timeOf = (wait: Promise<void>) => wait.then(() => performance.now());

it('lets those who read drops go on together, a while after the first came', async () => {
  const createPace = createReadPaces();
  const begun = performance.now();
  const order: string[] = [];
  const first = timeOf(createPace()(10));
  // Of two pauses the second would end in another turn of the event loop than the first.
  void first.then(() => setImmediate(() => order.push('a turn later')));
  await sleep(20);
  const other = createPace()(200).then(() => order.push('the other'));
  expect((await first) - begun).toBeGreaterThan(40);
  await other;
  await setImmediatePromise();
  expect(order).toEqual(['the other', 'a turn later']);
});

it('lets a flood go on at once, small pieces in between too', async () => {
  const createPace = createReadPaces();
  const drop = timeOf(createPace()(10));
  const pace = createPace();
  const flood = timeOf(pace(64 * 1024).then(() => pace(10)));
  expect(await flood).toBeLessThan(await drop);
});
