import {
  BytesIEC,
  DurationSeconds,
  PercentUnit,
  Short,
} from '@grafana/grafana-foundation-sdk/units';
import { healthOf, queryContainers, stateOf, unhealthy } from './container-queries.ts';
import { toContainer, toService, toStack } from './links.ts';
import { createTable } from './panels/table.ts';
import type { Column, NameColumn } from './panels/table.ts';
import { healthWords, stateWords } from './panels/words.ts';
import { maxBy, select, sumBy } from './promql.ts';
import {
  CONTAINER,
  SERVICE,
  STACK,
  containersOfEngine,
  containersOfService,
  servicesOfStack,
} from './views.ts';
import type { View } from './views.ts';

/** Every container of the engine, those of no stack too. */
export function createEngineTable() {
  const names = [containerName, stackName, serviceName('${__data.fields.Stack}')];
  return createTable({
    title: 'Containers',
    description: 'Click a column to sort by it, a name to open what it names.',
    names,
    columns: [...listUsage(containersOfEngine, names), ...listCondition('')],
    sortBy: 'CPU',
  });
}

/** The replicas of a service. */
export function createReplicaTable() {
  const { matchers } = containersOfService;
  const up = `time() - ${maxBy(CONTAINER, select('container_start_time_seconds', matchers))}`;
  return createTable({
    title: 'Containers',
    names: [containerName],
    columns: [
      ...listUsage(containersOfService, [containerName]),
      { title: 'Up for', expr: up, unit: DurationSeconds },
      ...listCondition(matchers),
    ],
    sortBy: 'CPU',
  });
}

export function createServiceTable() {
  const { matchers } = servicesOfStack;
  const names = [serviceName('${stack}')];
  const { containers, restarts } = queryContainers(servicesOfStack);
  return createTable({
    title: 'Services',
    names,
    columns: [
      ...listUsage(servicesOfStack, names),
      { title: 'Running', expr: containers, unit: Short },
      { title: 'Unhealthy', expr: sumBy(SERVICE, unhealthy(matchers)), unit: Short },
      { title: 'Restarts in 1 h', expr: restarts, unit: Short },
    ],
    sortBy: 'CPU',
  });
}

const containerName: NameColumn = {
  title: 'Container',
  label: CONTAINER,
  link: toContainer('${__value.text}'),
};

const stackName: NameColumn = { title: 'Stack', label: STACK, link: toStack('${__value.text}') };

function serviceName(stack: string): NameColumn {
  return { title: 'Service', label: SERVICE, link: toService(stack, '${__value.text}') };
}

/** Memory is there from the first reading on, so it is what knows all names of the row. */
function listUsage({ matchers, by }: Pick<View, 'matchers' | 'by'>, names: NameColumn[]): Column[] {
  const labels = names.map(({ label }) => label);
  const { memory } = queryContainers({ matchers, by: labels.join(', ') });
  const query = queryContainers({ matchers, by });
  return [
    { title: 'CPU', expr: query.cpu, unit: PercentUnit },
    { title: 'Memory', expr: memory, unit: BytesIEC },
    { title: 'Memory limit', expr: query.memoryLimit, unit: BytesIEC },
    { title: 'Memory against limit', expr: query.memoryOfLimit, unit: PercentUnit, isShare: true },
  ];
}

function listCondition(matchers: string): Column[] {
  const { restarts } = queryContainers({ matchers, by: CONTAINER });
  return [
    { title: 'Restarts in 1 h', expr: restarts, unit: Short },
    { title: 'State', expr: stateOf(matchers), label: 'state', words: stateWords },
    { title: 'Health', expr: healthOf(matchers), label: 'health', words: healthWords },
  ];
}
