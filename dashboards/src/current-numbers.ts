import { countContainers, queryContainers } from './container-queries.ts';
import { createNumber, createTrend } from './panels/number.ts';
import { noneIsGood } from './panels/thresholds.ts';
import { charts } from './usage-panels.ts';

/** The numbers at the top of a dashboard that say whether all is well. */
export function createStateNumbers(matchers: string) {
  const count = countContainers(matchers);
  return {
    running: createTrend({ title: 'Running', expr: count.running }),
    unhealthy: createTrend({
      title: 'Unhealthy',
      description: 'Containers whose health check fails.',
      expr: count.unhealthy,
      steps: noneIsGood,
    }),
    restarting: createTrend({
      title: 'Restarting',
      description: 'Containers that ended and that Docker is about to start again.',
      expr: count.restarting,
      steps: noneIsGood,
    }),
    restarts: createNumber({
      title: 'Restarts in 1 h',
      description: charts.restarts.description,
      expr: count.restarts,
      steps: noneIsGood,
    }),
    outOfMemory: createNumber({
      title: 'Out of memory in 24 h',
      description: 'How often a process was killed because a container reached its memory limit.',
      expr: count.outOfMemory,
      steps: noneIsGood,
    }),
  };
}

/** What all containers under the matchers use together. */
export function createUsageNumbers(matchers: string) {
  const { cpu, memory } = queryContainers({ matchers, by: '' });
  return {
    cpu: createTrend({ ...charts.cpu, expr: cpu }),
    memory: createTrend({ ...charts.memory, expr: memory }),
  };
}
