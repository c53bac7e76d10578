import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or returns early when the signal fires; never throws. */
export async function delay(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: true }).catch(() => undefined);
}
