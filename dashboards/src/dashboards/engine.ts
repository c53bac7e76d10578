import { BytesIEC, BytesPerSecondSI, PercentUnit } from '@grafana/grafana-foundation-sdk/units';
import { createBusiestPanels } from '../busiest.ts';
import { queryContainers } from '../container-queries.ts';
import { createEngineTable } from '../container-tables.ts';
import { createDashboard, line } from '../create-dashboard.ts';
import type { Row } from '../create-dashboard.ts';
import { createStateNumbers } from '../current-numbers.ts';
import { uids } from '../links.ts';
import { createLines, createStack, withLimit } from '../panels/lines.ts';
import { createNumber, createTrend } from '../panels/number.ts';
import { fullIsBad } from '../panels/thresholds.ts';
import { charts, createUsagePanels } from '../usage-panels.ts';
import { STACK, stacksOfEngine } from '../views.ts';

/** All that runs on the engine. */
export function createEngineDashboard() {
  return createDashboard({
    uid: uids.engine,
    description: 'What runs on this Docker Engine and what it uses.',
    variables: [],
    logs: {},
    rows: [createNow(), createTotals(), createStacks(), createContainers(), createDisk()],
  });
}

const all = queryContainers({ matchers: '', by: '' });
const cpuShare = `${all.cpu} / max(machine_cpu_cores)`;
const memoryShare = `${all.memory} / max(machine_memory_bytes)`;

function createNow(): Row {
  const { running, unhealthy, restarting, restarts, outOfMemory } = createStateNumbers('');
  const stacks = createTrend({
    title: 'Stacks',
    expr: `count(count by (${STACK}) (container_last_seen{${STACK}!=""})) or max(machine_cpu_cores) * 0`,
  });
  const cpu = createTrend({
    title: 'CPU in use',
    description: 'What all containers use of all CPUs that Docker has.',
    expr: cpuShare,
    unit: PercentUnit,
    steps: fullIsBad,
  });
  const memory = createTrend({
    title: 'Memory in use',
    description: 'What all containers use of the memory that Docker has.',
    expr: memoryShare,
    unit: PercentUnit,
    steps: fullIsBad,
  });
  const numbers = [stacks, running, unhealthy, restarting, restarts, outOfMemory, cpu, memory];
  return { title: 'Now', lines: [line(4, ...numbers)] };
}

function createTotals(): Row {
  const cpu = createLines({
    ...charts.cpu,
    description: '100 % is one CPU, as in `docker stats`. The limit is all CPUs that Docker has.',
    queries: { Containers: all.cpu, Limit: 'max(machine_cpu_cores)' },
  });
  const memory = createLines({
    title: 'Memory',
    description:
      'The limit is what Docker has. Docker itself and its file cache need some of it too.',
    unit: BytesIEC,
    queries: { Containers: all.memory, Limit: 'max(machine_memory_bytes)' },
  });
  const network = createLines({
    title: 'Network',
    unit: BytesPerSecondSI,
    queries: { Received: all.received, Sent: all.sent },
  });
  const io = createLines({
    title: 'Disk',
    unit: BytesPerSecondSI,
    queries: { Read: all.read, Written: all.written },
  });
  return {
    title: 'All containers together',
    lines: [line(8, withLimit(cpu), withLimit(memory)), line(8, network, io)],
  };
}

function createStacks(): Row {
  const usage = createUsagePanels(stacksOfEngine);
  return { title: 'Stacks', lines: [line(8, usage.cpu(), usage.memory())] };
}

function createContainers(): Row {
  const busiest = createBusiestPanels();
  return {
    title: 'Containers',
    lines: [
      line(9, busiest.cpu, busiest.memory),
      line(12, createEngineTable()),
      line(8, busiest.throttled, busiest.restarted),
    ],
  };
}

function createDisk(): Row {
  const expr = 'max by (type) (stackyard_docker_disk_usage_bytes)';
  const description = 'As `docker system df` counts it, every few minutes.';
  const legend = '{{type}}';
  const unit = BytesIEC;
  const now = createNumber({ title: 'Disk use now', description, expr, legend, unit });
  const course = createStack({ title: 'Disk use', description, unit, queries: { [legend]: expr } });
  return { title: 'Disk', lines: [line(8, now, course)] };
}
