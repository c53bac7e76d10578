import { BytesPerSecondSI } from '@grafana/grafana-foundation-sdk/units';
import { queryContainers } from '../container-queries.ts';
import { line } from '../create-dashboard.ts';
import type { Row } from '../create-dashboard.ts';
import { createLines, withLimit } from '../panels/lines.ts';
import { charts } from '../usage-panels.ts';
import { oneContainer } from '../views.ts';
import { of, rateBy, total } from './of-container.ts';

export function createDiskRow(): Row {
  const { processes, restarts } = queryContainers(oneContainer);
  const disk = createLines({
    title: 'Disk',
    unit: BytesPerSecondSI,
    queries: {
      '{{device}} read': rateBy('device', 'container_fs_reads_bytes_total'),
      '{{device}} written': rateBy('device', 'container_fs_writes_bytes_total'),
    },
  });
  const work = createLines({
    ...charts.processes,
    queries: { 'In use': processes, Limit: total(`${of('container_threads_max')} > 0`) },
  });
  const restarted = createLines({ ...charts.restarts, queries: { Restarts: restarts } });
  return {
    title: 'Disk, processes and restarts',
    lines: [line(8, disk, withLimit(work), restarted)],
  };
}
