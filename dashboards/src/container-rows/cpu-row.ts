import { PercentUnit, Seconds } from '@grafana/grafana-foundation-sdk/units';
import { queryContainers } from '../container-queries.ts';
import { line } from '../create-dashboard.ts';
import type { Row } from '../create-dashboard.ts';
import { createLines, createStack, withLimit } from '../panels/lines.ts';
import { rate } from '../promql.ts';
import { charts } from '../usage-panels.ts';
import { oneContainer } from '../views.ts';
import { of, total } from './of-container.ts';

export function createCpuRow(): Row {
  const { throttled } = queryContainers(oneContainer);
  const use = createStack({
    ...charts.cpu,
    queries: {
      Programs: total(rate(of('container_cpu_user_seconds_total'))),
      Kernel: total(rate(of('container_cpu_system_seconds_total'))),
      Limit: `max(${of('container_spec_cpu_quota')} / ${of('container_spec_cpu_period')})`,
    },
  });
  const share = createLines({
    title: 'Throttled',
    description: 'How often it had to wait because it had used up its CPU limit.',
    unit: PercentUnit,
    queries: { Throttled: throttled },
  });
  const time = createLines({
    title: 'Time throttled',
    description: 'For how long it had to wait in each second, added up over its threads.',
    unit: Seconds,
    queries: { Throttled: total(rate(of('container_cpu_cfs_throttled_seconds_total'))) },
  });
  return { title: 'CPU', lines: [line(8, withLimit(use), share.max(1), time)] };
}
