import { BytesIEC, Short } from '@grafana/grafana-foundation-sdk/units';
import { queryContainers } from '../container-queries.ts';
import { line } from '../create-dashboard.ts';
import type { Row } from '../create-dashboard.ts';
import { createLines, withLimit } from '../panels/lines.ts';
import { countIn } from '../promql.ts';
import { charts } from '../usage-panels.ts';
import { oneContainer } from '../views.ts';
import { of, total } from './of-container.ts';

export function createMemoryRow(): Row {
  const { memoryOfLimit } = queryContainers(oneContainer);
  const share = createLines({
    ...charts.memoryOfLimit,
    description: 'Only with a memory limit. At 100 % it is killed.',
    queries: { Memory: memoryOfLimit },
  });
  const ranOut = createLines({
    title: 'Out of memory in the hour before',
    description:
      'How often it reached its memory limit, and how often something was killed for that.',
    unit: Short,
    queries: {
      Killed: total(countIn('1h', of('container_oom_events_total'))),
      'Limit reached': total(countIn('1h', of('container_memory_failcnt'))),
    },
  });
  return { title: 'Memory', lines: [line(8, withLimit(createUse()), share.max(1), ranOut)] };
}

const WORDS = [
  'Working set: what it needs now, as in `docker stats`.',
  'RSS: what its programs hold.',
  'Cache: files that Linux keeps in memory for it.',
  'Usage: all of it.',
].join(' ');

function createUse() {
  const { memory, memoryLimit } = queryContainers({ ...oneContainer, by: '' });
  return createLines({
    title: 'Memory',
    description: WORDS,
    unit: BytesIEC,
    queries: {
      'Working set': memory,
      RSS: total(of('container_memory_rss')),
      Cache: total(of('container_memory_cache')),
      Usage: total(of('container_memory_usage_bytes')),
      Reservation: total(`${of('container_spec_memory_reservation_limit_bytes')} > 0`),
      Limit: memoryLimit,
    },
  });
}
