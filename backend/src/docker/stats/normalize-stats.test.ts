import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tryNormalizeStats } from './normalize-stats.ts';
import { StatsRecord } from './stats-record.ts';

/** Taken from Docker Engine 28.5.2 with control groups of version 1, and cut down: a running container and one never started. */
const captured = JSON.parse(
  readFileSync(new URL('../../testing/captured/stats.json', import.meta.url), 'utf8'),
) as Record<'running' | 'created', Record<string, unknown>>;

const normalized = (change: Record<string, unknown> = {}) =>
  tryNormalizeStats(StatsRecord.parse({ ...captured.running, ...change }), 5);

describe('tryNormalizeStats', () => {
  it('reads the counters of a container that runs', () => {
    expect(normalized()).toEqual({
      atMs: Date.parse('2026-11-23T03:03:39.343Z'),
      steadyMs: 5,
      cpu: {
        usedNs: 351_571_411,
        userNs: 340_000_000,
        kernelNs: 10_000_000,
        systemNs: 68_028_490_000_000,
        cores: 2,
        periods: 32,
        throttledPeriods: 32,
        throttledNs: 2_771_856_389,
      },
      memory: {
        inUseBytes: 1_400_832 - 245_760,
        usageBytes: 1_400_832,
        limitBytes: 33_554_432,
        cacheBytes: 688_128,
        anonymousBytes: 57_344,
        failures: 0,
      },
      interfaces: [
        {
          name: 'eth0',
          received: { bytes: 22_348, packets: 122, errors: 0, dropped: 0 },
          sent: { bytes: 253_801, packets: 101, errors: 0, dropped: 0 },
        },
      ],
      disks: null,
      processes: 12,
      mostProcesses: null,
    });
  });

  it('takes an answer without counters for no reading, not for zeros', () => {
    expect(tryNormalizeStats(StatsRecord.parse(captured.created), 5)).toBeUndefined();
  });

  it.each([
    ['version 1', { total_inactive_file: 300, inactive_file: 100 }, 700],
    ['version 2', { inactive_file: 300 }, 700],
    ['none', null, 1000],
    ['more cache than there is', { inactive_file: 1000 }, 1000],
  ])('leaves out what the kernel would give back: %s', (_, stats, inUseBytes) => {
    const memory = { usage: 1000, limit: 2000, stats };
    expect(normalized({ memory_stats: memory })?.memory).toMatchObject({
      inUseBytes,
      limitBytes: 2000,
    });
  });

  it.each([
    [{ online_cpus: 4, cpu_usage: { total_usage: 1, percpu_usage: [1, 0] } }, 4],
    [{ cpu_usage: { total_usage: 1, percpu_usage: [1, 0] } }, 2],
    [{ cpu_usage: { total_usage: 1 } }, 1],
  ])('counts the cores of %j as %i', (cpu, cores) => {
    expect(normalized({ cpu_stats: { system_cpu_usage: 1, ...cpu } })?.cpu).toMatchObject({
      cores,
    });
  });

  it('reads cache and anonymous memory by the names of version 2', () => {
    const memory = { usage: 1000, stats: { file: 300, anon: 500, inactive_file: 1 }, failcnt: 4 };
    expect(normalized({ memory_stats: memory })?.memory).toMatchObject({
      cacheBytes: 300,
      anonymousBytes: 500,
      failures: 4,
    });
  });

  it.each([
    ['version 1', 'Read', 'Write'],
    ['version 2', 'read', 'write'],
  ])('counts what was read and written for each disk: %s', (_, read, write) => {
    const transfers = [
      { major: 8, minor: 0, op: read, value: 100 },
      { major: 8, minor: 0, op: write, value: 20 },
      { major: 8, minor: 0, op: 'Total', value: 120 },
      { major: 8, minor: 16, op: write, value: 3 },
    ];
    expect(normalized({ blkio_stats: { io_service_bytes_recursive: transfers } })?.disks).toEqual([
      { device: '8:0', readBytes: 100, writtenBytes: 20 },
      { device: '8:16', readBytes: 0, writtenBytes: 3 },
    ]);
  });

  it.each([
    [{ current: 3, limit: 100 }, 100],
    // The kernel's "no limit" of 64 bits, as JavaScript reads it.
    [{ current: 3, limit: 2 ** 64 }, null],
    [{ current: 3, limit: 0 }, null],
  ])('knows the limit of processes of %j', (processes, mostProcesses) => {
    expect(normalized({ pids_stats: processes })).toMatchObject({ processes: 3, mostProcesses });
  });

  it('tells nothing of a network that is not there', () => {
    expect(normalized({ networks: undefined })?.interfaces).toBeNull();
  });
});
