import { makeFiles } from './fixtures.ts';
import { makeNewSize, makeSize } from './fake-sizes.ts';
import type { FakeBackend } from './fake-world.ts';

const MIB = 1024 ** 2;
const HOUR_MS = 3_600_000;

const compose = `# The shop, as it is sold.
services:
  api:
    image: shop/api:2 # pinned
  db:
    image: postgres:17
  web:
    image: shop/web:2
`;

/** Services with too much, too little, enough, and some that are new. */
export function playSizes(fake: FakeBackend): void {
  fake.world.files.set('shop', makeFiles({ compose }));
  fake.world.sizes = [
    makeNewSize('billing/worker', 47),
    makeSize('intranet/wiki', {
      advice: {
        windowMs: 9.4 * HOUR_MS,
        samples: 563,
        memoryBytes: 96 * MIB,
        peakMemoryBytes: 70 * MIB,
      },
    }),
    makeSize('search/an-index-with-a-rather-long-name', {
      current: { memoryBytes: 4096 * MIB, cpus: 4 },
      advice: {
        memoryBytes: 1360 * MIB,
        peakMemoryBytes: 1180 * MIB,
        p95CpuCores: 1.12,
        cpus: 1.3,
        windowMs: 14 * 24 * HOUR_MS,
        samples: 20_160,
      },
    }),
    makeSize('shop/api', {
      containers: 2,
      current: { memoryBytes: 96 * MIB },
      advice: {
        outOfMemoryAtBytes: 96 * MIB,
        peakMemoryBytes: 95 * MIB,
        p95CpuCores: 0.71,
        cpus: 0.85,
      },
    }),
    makeSize('shop/db', {
      current: { memoryBytes: 128 * MIB, cpus: 0.25 },
      advice: { p95CpuCores: 0.004 },
    }),
    makeSize('shop/web'),
  ];
}
