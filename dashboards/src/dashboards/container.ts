import { DurationSeconds, Short } from '@grafana/grafana-foundation-sdk/units';
import { healthOf, queryContainers, stateOf } from '../container-queries.ts';
import { createCpuRow } from '../container-rows/cpu-row.ts';
import { createDiskRow } from '../container-rows/disk-row.ts';
import { createMemoryRow } from '../container-rows/memory-row.ts';
import { createNetworkRow } from '../container-rows/network-row.ts';
import { of } from '../container-rows/of-container.ts';
import { createDashboard, line } from '../create-dashboard.ts';
import type { Row } from '../create-dashboard.ts';
import { createStateNumbers } from '../current-numbers.ts';
import { uids } from '../links.ts';
import { createNumber } from '../panels/number.ts';
import { createWord } from '../panels/word.ts';
import { healthWords, stateWords } from '../panels/words.ts';
import { charts } from '../usage-panels.ts';
import { containerVariable, whereContainerBelongs } from '../variables.ts';
import { oneContainer } from '../views.ts';

/** One container in detail. */
export function createContainerDashboard() {
  return createDashboard({
    uid: uids.container,
    description: 'A container in detail.',
    variables: [containerVariable(), ...whereContainerBelongs()],
    logs: oneContainer.logs,
    rows: [createNow(), createCpuRow(), createMemoryRow(), createNetworkRow(), createDiskRow()],
  });
}

function createNow(): Row {
  const { matchers } = oneContainer;
  const { restarts, outOfMemory } = createStateNumbers(matchers);
  const { processes } = queryContainers(oneContainer);
  const state = createWord({
    title: 'State',
    expr: stateOf(matchers),
    label: 'state',
    words: stateWords,
  });
  const health = createWord({
    title: 'Health',
    expr: healthOf(matchers),
    label: 'health',
    words: healthWords,
  });
  const up = createNumber({
    title: 'Up for',
    expr: `time() - max(${of('container_start_time_seconds')})`,
    unit: DurationSeconds,
  });
  const threads = createNumber({ ...charts.processes, expr: processes, unit: Short });
  return { title: 'Now', lines: [line(4, state, health, up, threads, restarts, outOfMemory)] };
}
