import type { UsageAround, UsageSample } from '@stackyard/contract';

const EVERY_MS = 10_000;
const LOOKS = 18;
const MIB = 1024 ** 2;

/** A container that breathes, and worked hard a little before the moment. */
export function playUsage(timeNs: string, nowMs: number): UsageAround {
  const atMs = Number(timeNs.slice(0, -6));
  const around: UsageSample[] = [];
  for (let look = -LOOKS; look <= LOOKS; look += 1) {
    const sampleMs = atMs + look * EVERY_MS + 3_000;
    if (sampleMs > nowMs) break;
    const breath = 4 + 3 * Math.sin(sampleMs / 40_000);
    const peak = 90 * Math.exp(-((look + 4) ** 2) / 6);
    around.push({
      atMs: sampleMs,
      cpuPercent: breath + peak,
      memoryBytes: (180 + 2 * look + peak) * MIB,
      limitBytes: 512 * MIB,
    });
  }
  const sample = around.find((one) => one.atMs >= atMs) ?? around.at(-1)!;
  return { kind: 'known', sample, around };
}
