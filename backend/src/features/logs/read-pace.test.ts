import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createReadPaces } from './read-pace.ts';

const timeOf = (wait: Promise<void>) => wait.then(() => performance.now());

it('lets those who read drops go on together, a while after the first came', async () => {
  const createPace = createReadPaces();
  const begun = performance.now();
  const first = timeOf(createPace()(10));
  await sleep(20);
  const [one, other] = await Promise.all([first, timeOf(createPace()(200))]);
  expect(one - begun).toBeGreaterThan(40);
  // Of two pauses the second would end twenty milliseconds after the first.
  expect(other - one).toBeLessThan(10);
});

it('lets a flood go on at once, small pieces in between too', async () => {
  const createPace = createReadPaces();
  const drop = timeOf(createPace()(10));
  const pace = createPace();
  const flood = timeOf(pace(64 * 1024).then(() => pace(10)));
  expect(await flood).toBeLessThan(await drop);
});
