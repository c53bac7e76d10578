import { NEEDED_SAMPLES, NEEDED_WINDOW_MS } from '@stackyard/contract';
import { expect } from 'vitest';
import type { Quickened } from './quickened.ts';

const MINUTE_MS = 60_000;

/** Of a stack that runs for some minutes, too little is known to advise anything; how much, is told as Prometheus has it. */
export async function seeTooLittle({ world, stack, deployedAtMs }: Quickened): Promise<void> {
  const ask = async () => {
    const sizes = await world.call('getSizes', { query: { stack } });
    return sizes.kind === 'known' ? sizes.services : [];
  };
  const samplesOfNear = async () =>
    (await ask()).find(({ service }) => service === 'near')?.advice.samples;
  // A sample is a whole minute of the clock that was looked at.
  await expect.poll(samplesOfNear, { timeout: 120_000, interval: 1_000 }).toBeGreaterThan(0);

  const services = await ask();
  const running = ['failing', 'near', 'throttled'];
  const steady = services.filter(({ service }) => running.includes(service));
  expect(steady.map(({ service }) => service)).toEqual(running);
  for (const { containers, advice } of steady) {
    const { samples, windowMs } = advice;
    expect(containers).toBe(1);
    expect(advice).toEqual({
      ...{ kind: 'too-little', samples, windowMs },
      ...{ neededSamples: NEEDED_SAMPLES, neededWindowMs: NEEDED_WINDOW_MS },
    });
    expect(windowMs).toBeLessThan(Date.now() - deployedAtMs);
    // The first minute may have had one reading of CPU time, and no rate.
    const minutes = Math.floor(windowMs / MINUTE_MS);
    expect([minutes, minutes + 1]).toContain(samples);
  }
  const near = steady.find(({ service }) => service === 'near');
  expect(near?.current).toEqual({ memoryBytes: 64 * 1024 ** 2, cpus: null });
}
