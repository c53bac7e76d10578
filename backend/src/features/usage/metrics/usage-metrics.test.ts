import { describe, expect, it } from 'vitest';
import { anEngineContainer } from '../../../testing/engine-container.ts';
import { aReading, aRunningContainer } from '../../../testing/usage.ts';
import type { MeteredContainer } from './container-metric.ts';
import { type Disk, UsageMetrics } from './usage-metrics.ts';

const packets = (bytes: number) => ({ bytes, packets: 1, errors: 2, dropped: 3 });
const metered = (given: Partial<MeteredContainer> = {}): MeteredContainer => ({
  container: aRunningContainer(),
  reading: aReading({
    atMs: 5_500,
    cpu: { usedNs: 2_500_000_000, periods: 9 },
    interfaces: [{ name: 'eth0', received: packets(10), sent: packets(20) }],
    disks: [{ device: '8:0', readBytes: 30, writtenBytes: 40 }],
  }),
  facts: anEngineContainer(),
  outOfMemory: 0,
  lastExitCode: null,
  ...given,
});

/** Each line that tells a value, without the labels that all of one container have. */
const linesOf = (metrics: UsageMetrics, disk: Disk = { usage: {}, space: null }) => {
  const text = metrics.text({ cpus: 2, memoryBytes: 1_000 }, disk);
  const common =
    /id="\/docker\/c1",name="shop-web-1",image="nginx:1.26",container_label_com_docker_compose_project="shop",container_label_com_docker_compose_service="web",?/;
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.replace(common, '').replace('{}', ''));
};

describe('UsageMetrics', () => {
  it('tells what a container uses by the names of cAdvisor', () => {
    const metrics = new UsageMetrics();
    metrics.take([metered()]);
    expect(linesOf(metrics)).toEqual(
      expect.arrayContaining([
        'container_last_seen 5.5',
        'container_start_time_seconds 1767225600',
        'container_cpu_usage_seconds_total{cpu="total"} 2.5',
        'container_memory_working_set_bytes 5',
        'container_spec_memory_limit_bytes 0',
        'container_spec_cpu_shares 1024',
        'container_network_receive_bytes_total{interface="eth0"} 10',
        'container_network_transmit_packets_dropped_total{interface="eth0"} 3',
        'container_fs_writes_bytes_total{device="8:0"} 40',
        'container_threads 1',
        'container_health_state 1',
        'container_oom_events_total 0',
        'stackyard_container_restarts_total 0',
        'stackyard_container_state{state="running"} 1',
        'stackyard_container_health{health="healthy"} 1',
        'machine_cpu_cores 2',
        'machine_memory_bytes 1000',
      ]),
    );
  });

  it('tells of limits only where there are some', () => {
    const metrics = new UsageMetrics();
    metrics.take([metered()]);
    expect(linesOf(metrics).filter((line) => /cfs|quota|period/.test(line))).toEqual([]);
    const limits = { memoryBytes: 64, reservedMemoryBytes: 32, cpus: 0.5, cpuShares: 512 };
    metrics.take([metered({ facts: anEngineContainer({ limits, health: 'none' }) })]);
    const lines = linesOf(metrics);
    expect(lines).toEqual(
      expect.arrayContaining([
        'container_cpu_cfs_periods_total 9',
        'container_spec_cpu_quota 50000',
        'container_spec_cpu_period 100000',
        'container_spec_cpu_shares 512',
        'container_spec_memory_limit_bytes 64',
        'container_spec_memory_reservation_limit_bytes 32',
      ]),
    );
    expect(lines.some((line) => line.startsWith('container_health_state'))).toBe(false);
  });

  it('tells only what is known of a container that the engine has not described, or that has no network of its own', () => {
    const metrics = new UsageMetrics();
    metrics.take([metered({ facts: undefined, reading: aReading() })]);
    const names = linesOf(metrics).map((line) => line.split(/[ {]/)[0]);
    expect(names).toContain('container_memory_usage_bytes');
    expect(
      names.filter((name) => /network|_fs_|spec|stackyard|start_time/.test(name ?? '')),
    ).toEqual([]);
  });

  it('tells no more of a container that is gone, and never of less than before of one that was restarted', () => {
    const metrics = new UsageMetrics();
    const at = (startedAt: string, usedNs: number) =>
      metered({ facts: anEngineContainer({ startedAt }), reading: aReading({ cpu: { usedNs } }) });
    metrics.take([at('2026-01-01T00:00:00Z', 3e9)]);
    metrics.take([at('2026-01-01T00:01:00Z', 1e9)]);
    expect(linesOf(metrics)).toContain('container_cpu_usage_seconds_total{cpu="total"} 4');
    metrics.take([]);
    expect(linesOf(metrics)).toEqual(['machine_cpu_cores 2', 'machine_memory_bytes 1000']);
  });

  it('counts restarts, and how often memory ran out, as the engine does, however often it was started', () => {
    const metrics = new UsageMetrics();
    const told = [0, 1, 2, 3, 0].map((count, minute) => {
      metrics.readReceipt()();
      const startedAt = `2026-01-01T00:0${minute}:00Z`;
      const facts = anEngineContainer({ startedAt, restarts: count });
      metrics.take([metered({ facts, outOfMemory: count })]);
      return linesOf(metrics).filter((line) => /restarts|oom/.test(line));
    });
    // Somebody started it by hand at last: the engine counts from nothing again.
    expect(told).toEqual(
      [0, 1, 2, 3, 3].map((count) => [
        `container_oom_events_total ${count}`,
        `stackyard_container_restarts_total ${count}`,
      ]),
    );
  });

  describe('until Prometheus has read a counter that outlives a run', () => {
    const look = (metrics: UsageMetrics, counts: Record<string, number>) => {
      metrics.take(
        Object.entries(counts).map(([id, restarts]) =>
          metered({
            container: aRunningContainer({ id, name: id }),
            facts: anEngineContainer({ id, restarts }),
          }),
        ),
      );
      const text = metrics.text(null, { usage: {}, space: null });
      return Object.fromEntries(
        Object.keys(counts).map((id) => [
          id,
          Number(new RegExp(`restarts_total{id="/docker/${id}".* (\\d+)`).exec(text)?.[1]),
        ]),
      );
    };

    it('tells 0 of a container that was started since the first look, so that what came before is an increase', () => {
      const metrics = new UsageMetrics();
      look(metrics, {});
      expect(look(metrics, { new: 3 })).toEqual({ new: 0 });
      const isRead = metrics.readReceipt();
      expect(look(metrics, { new: 4, newest: 1 })).toEqual({ new: 0, newest: 0 });
      isRead();
      expect(look(metrics, { new: 5, newest: 2 })).toEqual({ new: 5, newest: 0 });
      metrics.readReceipt()();
      expect(look(metrics, { new: 5, newest: 2 })).toEqual({ new: 5, newest: 2 });
    });

    it('tells of a container that was there before what it was found with, which is no increase', () => {
      const metrics = new UsageMetrics();
      expect(look(metrics, { old: 40 })).toEqual({ old: 40 });
      expect(look(metrics, { old: 42 })).toEqual({ old: 40 });
      metrics.readReceipt()();
      expect(look(metrics, { old: 42 })).toEqual({ old: 42 });
      metrics.forget();
      expect(look(metrics, { old: 43 })).toEqual({ old: 43 });
    });

    it('tells 0 of one that was gone for a while', () => {
      const metrics = new UsageMetrics();
      look(metrics, { again: 3 });
      metrics.readReceipt()();
      look(metrics, {});
      expect(look(metrics, { again: 1 })).toEqual({ again: 0 });
    });
  });

  it('tells no health of one that has ended since it was read: the engine calls all of them unhealthy', () => {
    const metrics = new UsageMetrics();
    const told = (['running', 'restarting', 'exited'] as const).map((state) => {
      metrics.take([metered({ facts: anEngineContainer({ state, health: 'unhealthy' }) })]);
      return linesOf(metrics).filter((line) => line.includes('health'));
    });
    expect(told).toEqual([
      ['container_health_state 0', 'stackyard_container_health{health="unhealthy"} 1'],
      [],
      [],
    ]);
  });

  it('tells of one that does not run what happened to it, and nothing that it would use', () => {
    const metrics = new UsageMetrics();
    const facts = anEngineContainer({ state: 'restarting', health: 'unhealthy', restarts: 4 });
    metrics.take([metered({ facts, outOfMemory: 1, reading: undefined })]);
    expect(linesOf(metrics)).toEqual([
      'container_oom_events_total 1',
      'stackyard_container_restarts_total 4',
      'stackyard_container_state{state="restarting"} 1',
      'machine_cpu_cores 2',
      'machine_memory_bytes 1000',
    ]);
  });

  it('tells the disk of the engine where it is known', () => {
    const space = { totalBytes: 100, freeBytes: 30 };
    const lines = linesOf(new UsageMetrics(), { usage: { images: 7, 'build-cache': 0 }, space });
    expect(lines.filter((line) => line.startsWith('stackyard_docker_disk'))).toEqual([
      'stackyard_docker_disk_usage_bytes{type="images"} 7',
      'stackyard_docker_disk_usage_bytes{type="build-cache"} 0',
      'stackyard_docker_disk_total_bytes 100',
      'stackyard_docker_disk_free_bytes 30',
    ]);
  });

  it('writes names that others chose as text', () => {
    const metrics = new UsageMetrics();
    const container = aRunningContainer({ name: 'a"b\\c\nd', compose: null });
    metrics.take([metered({ container })]);
    expect(metrics.text(null, { usage: {}, space: null })).toContain(
      'container_threads{id="/docker/c1",name="a\\"b\\\\c\\nd",image="nginx:1.26"} 1\n',
    );
  });
});
