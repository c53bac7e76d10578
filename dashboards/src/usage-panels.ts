import {
  BytesIEC,
  BytesPerSecondSI,
  PercentUnit,
  Short,
} from '@grafana/grafana-foundation-sdk/units';
import { queryContainers } from './container-queries.ts';
import { toLogsOfMoment } from './log-links.ts';
import { createLines } from './panels/lines.ts';
import type { Lines } from './panels/lines.ts';
import type { View } from './views.ts';

/** Charts of what containers use, with a line for each part of the view. */
export function createUsagePanels(view: View) {
  const query = queryContainers(view);
  const draw = (expr: string, chart: Chart) => drawParts(view, expr, chart);
  return {
    cpu: () => draw(query.cpu, charts.cpu),
    cpuOfLimit: () => draw(query.cpuOfLimit, charts.cpuOfLimit),
    throttled: () => draw(query.throttled, charts.throttled).max(1),
    memory: () => draw(query.memory, charts.memory),
    memoryOfLimit: () => draw(query.memoryOfLimit, charts.memoryOfLimit).max(1),
    received: () => draw(query.received, charts.received),
    sent: () => draw(query.sent, charts.sent),
    read: () => draw(query.read, charts.read),
    written: () => draw(query.written, charts.written),
    processes: () => draw(query.processes, charts.processes),
    restarts: () => draw(query.restarts, charts.restarts),
  };
}

export type Chart = Pick<Lines, 'title' | 'description' | 'unit'>;

/** A line for each part of a view, which leads to where that part is shown alone, and to its logs. */
export function drawParts(view: View, expr: string, chart: Chart) {
  const links = [...(view.link ? [view.link] : []), toLogsOfMoment(view.logs)];
  return createLines({ ...chart, queries: { [`{{${view.by}}}`]: expr }, links });
}

export const charts = {
  cpu: {
    title: 'CPU',
    description: '100 % is one CPU, as in `docker stats`.',
    unit: PercentUnit,
  },
  cpuOfLimit: {
    title: 'CPU against limit',
    description: 'Only containers with a CPU limit. Of several, the one that is closest to it.',
    unit: PercentUnit,
  },
  throttled: {
    title: 'Throttled',
    description:
      'How often a container had to wait because it had used up its CPU limit. Of several, the worst one.',
    unit: PercentUnit,
  },
  memory: {
    title: 'Memory',
    description:
      'Without the file cache that Linux can take back at any time, as in `docker stats`.',
    unit: BytesIEC,
  },
  memoryOfLimit: {
    title: 'Memory against limit',
    description:
      'Only containers with a memory limit. Of several, the one that is closest to it. At 100 % it is killed.',
    unit: PercentUnit,
  },
  received: { title: 'Network received', unit: BytesPerSecondSI },
  sent: { title: 'Network sent', unit: BytesPerSecondSI },
  read: { title: 'Disk read', unit: BytesPerSecondSI },
  written: { title: 'Disk written', unit: BytesPerSecondSI },
  processes: {
    title: 'Processes and threads',
    description: 'What `docker stats` shows as PIDS.',
    unit: Short,
  },
  restarts: {
    title: 'Restarts in the hour before',
    description: 'How often Docker restarted a container by its restart policy.',
    unit: Short,
  },
} satisfies Record<string, Chart>;
