import { queryContainers } from './container-queries.ts';
import { maxBy, sumBy } from './promql.ts';
import { charts, drawParts } from './usage-panels.ts';
import type { Chart } from './usage-panels.ts';
import { CONTAINER, containersOfEngine } from './views.ts';

/** The ten containers that used most in the time that is looked at, and those that are in trouble. */
export function createBusiestPanels() {
  const query = queryContainers(containersOfEngine);
  const draw = (expr: string, chart: Chart) => drawParts(containersOfEngine, expr, chart);
  return {
    cpu: draw(topTen(query.cpu, cpuInAll), { ...charts.cpu, title: 'CPU, top 10' }),
    memory: draw(topTen(query.memory, mostMemory), { ...charts.memory, title: 'Memory, top 10' }),
    throttled: draw(`${query.throttled} > 0`, charts.throttled).max(1),
    restarted: draw(`${query.restarts} > 0`, charts.restarts),
  };
}

const cpuInAll = sumBy(CONTAINER, `rate(container_cpu_usage_seconds_total[$__range] @ end())`);
const mostMemory = maxBy(
  CONTAINER,
  `max_over_time(container_memory_working_set_bytes[$__range] @ end())`,
);

/** Ranked once, by the whole range: ranked at each moment, a chart of ten would have lines of dozens. */
function topTen(expr: string, rank: string): string {
  return `${expr} and topk(10, ${rank})`;
}
