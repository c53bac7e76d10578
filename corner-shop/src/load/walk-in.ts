import type { Random } from '../mishaps.ts';
import { pause } from '../pause.ts';
import { planVisit } from './customer.ts';
import { takeStep } from './take-step.ts';
import type { Street } from './take-step.ts';

export interface Crowd extends Street {
  stepsPerSecond: number;
  random: Random;
}

/** Customers, one after the other, until the signal aborts. None where the rate is 0. */
export async function walkIn(crowd: Crowd): Promise<void> {
  if (crowd.stepsPerSecond === 0) return;
  while (!crowd.signal.aborted) await visit(crowd);
}

async function visit(crowd: Crowd): Promise<void> {
  let basket = '';
  for (const step of planVisit(crowd.random)) {
    const startedAt = performance.now();
    basket = await takeStep(crowd, step, basket);
    await rest(crowd, performance.now() - startedAt);
    if (crowd.signal.aborted) return;
  }
}

/** People are not clocks: between half and one and a half times the pause that the rate asks for. */
async function rest({ stepsPerSecond, random, signal }: Crowd, tookMs: number): Promise<void> {
  const wantedMs = (1000 / stepsPerSecond) * (0.5 + random());
  await pause(Math.max(0, wantedMs - tookMs), signal).catch(() => undefined);
}
