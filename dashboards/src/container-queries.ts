import { countIn, maxBy, rate, select, sumBy } from './promql.ts';
import { CONTAINER } from './views.ts';
import type { View } from './views.ts';

/** Below any rate of scheduling periods that a running container has. */
const HARDLY_ANY = 0.001;

/**
 * What is measured of containers, a query each: sums over the containers of a line, but for shares of a limit, where the
 * one that is worst off counts.
 */
export function queryContainers({ matchers, by }: Pick<View, 'matchers' | 'by'>) {
  const of = (metric: string) => select(metric, matchers);
  const sum = (expr: string) => sumBy(by, expr);
  const worst = (expr: string) => maxBy(by, expr);
  return {
    containers: sum(inState(matchers, 'running')),
    cpu: sum(rate(of('container_cpu_usage_seconds_total'))),
    cpuOfLimit: worst(`${rate(of('container_cpu_usage_seconds_total'))} ${overCpuLimit(matchers)}`),
    throttled: worst(throttledShare(matchers)),
    memory: sum(of('container_memory_working_set_bytes')),
    memoryLimit: sum(`${of('container_spec_memory_limit_bytes')} > 0`),
    memoryOfLimit: worst(memoryShare(matchers)),
    received: sum(rate(of('container_network_receive_bytes_total'))),
    sent: sum(rate(of('container_network_transmit_bytes_total'))),
    read: sum(rate(of('container_fs_reads_bytes_total'))),
    written: sum(rate(of('container_fs_writes_bytes_total'))),
    processes: sum(of('container_threads')),
    restarts: sum(countIn('1h', of('stackyard_container_restarts_total'))),
  };
}

/** How many there are in all. None is 0 as long as the exporter answers, and nothing once it does not. */
export function countContainers(matchers: string) {
  const count = (expr: string) => `sum(${expr}) or max(machine_cpu_cores) * 0`;
  return {
    running: count(inState(matchers, 'running')),
    restarting: count(inState(matchers, 'restarting')),
    unhealthy: count(unhealthy(matchers)),
    restarts: count(countIn('1h', select('stackyard_container_restarts_total', matchers))),
    outOfMemory: count(countIn('24h', select('container_oom_events_total', matchers))),
  };
}

/** 1 for each container whose health check fails. */
export function unhealthy(matchers: string): string {
  return select('stackyard_container_health', matchers, 'health="unhealthy"');
}

/** Which word of the label `state` is true of each container. */
export function stateOf(matchers: string): string {
  return `${maxBy(`${CONTAINER}, state`, select('stackyard_container_state', matchers))} == 1`;
}

/** Which word of the label `health` is true of each container. */
export function healthOf(matchers: string): string {
  return `${maxBy(`${CONTAINER}, health`, select('stackyard_container_health', matchers))} == 1`;
}

/** 1 for each container that is in a state. */
function inState(matchers: string, state: 'running' | 'restarting'): string {
  return select('stackyard_container_state', matchers, `state="${state}"`);
}

/** The readings of CPU say of which processor, the limit does not. */
function overCpuLimit(matchers: string): string {
  const quota = select('container_spec_cpu_quota', matchers);
  const period = select('container_spec_cpu_period', matchers);
  return `/ ignoring (cpu) (${quota} / ${period})`;
}

/** An idle container has no periods at all: that is no throttling, rather than no answer. */
function throttledShare(matchers: string): string {
  const throttled = rate(select('container_cpu_cfs_throttled_periods_total', matchers));
  const periods = rate(select('container_cpu_cfs_periods_total', matchers));
  return `${throttled} / clamp_min(${periods}, ${HARDLY_ANY})`;
}

/** Docker says 0 where there is no limit. */
function memoryShare(matchers: string): string {
  const memory = select('container_memory_working_set_bytes', matchers);
  const limit = select('container_spec_memory_limit_bytes', matchers);
  return `${memory} / (${limit} > 0)`;
}
