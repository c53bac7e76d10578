import type { UsageAround, UsageSample } from '@stackyard/contract';
import { makeSample, makeUsage } from './fake-usage.ts';
import type { FakeWorld } from './fake-world.ts';

const EVERY_MS = 10_000;
const LOOKS = 18;
const MIB = 1024 ** 2;
/** Those whose containers are drawn one by one. */
const DRAWN_STACKS = 4;

/** A container that breathes, and worked hard a little before the moment. */
export function playUsage(timeNs: string, nowMs: number): UsageAround {
  const atMs = Number(timeNs.slice(0, -6));
  const around: UsageSample[] = [];
  for (let look = -LOOKS; look <= LOOKS; look += 1) {
    const sampleMs = atMs + look * EVERY_MS + 3_000;
    if (sampleMs > nowMs) break;
    const breath = 4 + 3 * Math.sin(sampleMs / 40_000);
    const peak = 90 * Math.exp(-((look + 4) ** 2) / 6);
    around.push(
      makeSample({
        atMs: sampleMs,
        cpuPercent: breath + peak,
        memoryBytes: (180 + 2 * look + peak) * MIB,
      }),
    );
  }
  const sample = around.find((one) => one.atMs >= atMs) ?? around.at(-1)!;
  return { kind: 'known', sample, around };
}

/** Containers that work more and less as time goes by, one of them in trouble, and one of each other stack that is up. */
export function playContainers({ usage, stacks }: Pick<FakeWorld, 'usage' | 'stacks'>): void {
  const looks = () => {
    const swing = 1 + 0.4 * Math.sin(Date.now() / 9_000);
    const busy = (cpuPercent: number, mebibytes: number) => ({
      cpuPercent: cpuPercent * swing,
      memoryBytes: mebibytes * MIB,
    });
    usage.set([
      makeUsage('shop/web', { memoryLimitBytes: 256 * MIB, sample: busy(38, 118) }),
      makeUsage('shop/api', { memoryLimitBytes: 128 * MIB, sample: busy(71, 121), restarts: 3 }),
      makeUsage('shop/db', { sample: { ...busy(9, 212), readPerSecond: 48_000 } }),
      makeUsage('shop/load', { health: 'none', sample: busy(4, 34) }),
      makeUsage('shop/worker', { memoryLimitBytes: 128 * MIB, sample: busy(12, 61) }),
      makeUsage('shop/worker', {
        id: 'shop/worker/2',
        name: 'shop-worker-2',
        replica: 2,
        memoryLimitBytes: 128 * MIB,
        sample: busy(17, 124),
      }),
      makeUsage('billing/worker', { health: 'unhealthy', restarts: 12, sample: busy(0.4, 22) }),
      makeUsage('search/index', { sample: { ...busy(104, 840), writtenPerSecond: 2_400_000 } }),
      makeUsage('intranet/wiki', {
        health: 'starting',
        sample: { cpuPercent: null, processes: null },
      }),
      makeUsage('x/y', {
        name: 'a-container-with-a-rather-long-name-that-was-made-by-hand',
        stack: null,
        service: null,
        replica: null,
        health: 'none',
        sharesNetwork: true,
        sample: { ...busy(1, 12), receivedPerSecond: null, sentPerSecond: null },
      }),
      ...[...stacks.keys()].slice(DRAWN_STACKS).map((name, index) =>
        makeUsage(`${name}/web`, {
          memoryLimitBytes: index % 3 === 0 ? 1024 * MIB : null,
          sample: busy((index * 37) % 90, 20 + ((index * 171) % 900)),
        }),
      ),
    ]);
  };
  looks();
  setInterval(looks, 4_000);
}
