import { line } from './create-dashboard.ts';
import type { Row, UnplacedPanel } from './create-dashboard.ts';
import { createStateNumbers, createUsageNumbers } from './current-numbers.ts';

/** Whether all is well with some containers, what they use together, and a table of them. */
export function createNowRow(matchers: string, table: UnplacedPanel): Row {
  const { running, unhealthy, restarts, outOfMemory } = createStateNumbers(matchers);
  const { cpu, memory } = createUsageNumbers(matchers);
  return {
    title: 'Now',
    lines: [line(4, running, unhealthy, restarts, outOfMemory, cpu, memory), line(8, table)],
  };
}
