import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tryNormalizeStats } from './normalize-stats.ts';
import { StatsRecord } from './stats-record.ts';

/** Taken from Docker Engine 28.5.2 with control groups of version 1, and cut down: a running container and one never started. */
const captured = JSON.parse(
  readFileSync(new URL('../../testing/captured/stats.json', import.meta.url), 'utf8'),
) as Record<'running' | 'created', Record<string, unknown>>;

const normalized = (change: Record<string, unknown> = {}) =>
  tryNormalizeStats(StatsRecord.parse({ ...captured.running, ...change }));

describe('tryNormalizeStats', () => {
  it('reads the counters of a container that runs', () => {
    expect(normalized()).toEqual({
      atMs: Date.parse('2026-11-23T03:03:39.343Z'),
      cpuNs: 351_571_411,
      systemCpuNs: 68_028_490_000_000,
      cores: 2,
      memoryBytes: 1_400_832 - 245_760,
      limitBytes: 33_554_432,
    });
  });

  it('takes an answer without counters for no reading, not for zeros', () => {
    expect(tryNormalizeStats(StatsRecord.parse(captured.created))).toBeUndefined();
  });

  it.each([
    ['version 1', { total_inactive_file: 300, inactive_file: 100 }, 700],
    ['version 2', { inactive_file: 300 }, 700],
    ['none', null, 1000],
    ['more cache than there is', { inactive_file: 1000 }, 1000],
  ])('leaves out what the kernel would give back: %s', (_, stats, memoryBytes) => {
    const memory = { usage: 1000, limit: 2000, stats };
    expect(normalized({ memory_stats: memory })).toMatchObject({ memoryBytes, limitBytes: 2000 });
  });

  it.each([
    [{ online_cpus: 4, cpu_usage: { total_usage: 1, percpu_usage: [1, 0] } }, 4],
    [{ cpu_usage: { total_usage: 1, percpu_usage: [1, 0] } }, 2],
    [{ cpu_usage: { total_usage: 1 } }, 1],
  ])('counts the cores of %j as %i', (cpu, cores) => {
    expect(normalized({ cpu_stats: { system_cpu_usage: 1, ...cpu } })).toMatchObject({ cores });
  });
});
