import {
  BytesIEC,
  CountsPerMinute,
  PercentUnit,
  RequestsPerSecond,
  Seconds,
  Short,
} from '@grafana/grafana-foundation-sdk/units';
import { createDashboard, line } from '../create-dashboard.ts';
import type { Row } from '../create-dashboard.ts';
import { toService, uids } from '../links.ts';
import { createLines } from '../panels/lines.ts';
import { toLogsOfMoment } from '../log-links.ts';
import type { Lines } from '../panels/lines.ts';
import { createTrend } from '../panels/number.ts';
import { shop } from '../shop-queries.ts';
import { shopVariable } from '../variables.ts';

/** The sample app by what it measures itself. */
export function createCornerShopDashboard() {
  return createDashboard({
    uid: uids.cornerShop,
    description: 'The sample app by what it measures itself: so could an app of yours.',
    variables: [shopVariable()],
    logs: { stack: '${stack}' },
    rows: [createNow(), createOrders(), createRequests(), createProcesses()],
  });
}

const SLOW = '95 of 100 requests are answered within this time.';

function createNow(): Row {
  const numbers = [
    createTrend({ title: 'Orders', expr: shop.ordersTaken, unit: CountsPerMinute }),
    createTrend({ title: 'Waiting to be packed', expr: shop.queueLength }),
    createTrend({ title: 'Packed', expr: shop.packed, unit: CountsPerMinute }),
    createTrend({ title: 'Requests', expr: shop.requests, unit: RequestsPerSecond }),
    createTrend({ title: 'Failed requests', expr: shop.failures, unit: PercentUnit }),
    createTrend({ title: 'Answered within', description: SLOW, expr: shop.slowest, unit: Seconds }),
  ];
  return { title: 'Now', lines: [line(4, ...numbers)] };
}

function createOrders(): Row {
  const taken = createLines({
    title: 'Orders by outcome',
    description: 'Taken, or why not.',
    unit: CountsPerMinute,
    queries: { '{{outcome}}': shop.ordersByOutcome },
  });
  const packed = createLines({
    title: 'Packing by outcome',
    description: 'What could not be packed is tried again: `retried`. `failed` is given up.',
    unit: CountsPerMinute,
    queries: { '{{outcome}}': shop.jobsByOutcome },
  });
  const waiting = createLines({
    title: 'Waiting to be packed',
    unit: Short,
    queries: { Orders: shop.queueLength },
  });
  return { title: 'Orders', lines: [line(8, taken, packed, waiting)] };
}

function createRequests(): Row {
  const busy = drawServices('Requests', shop.requestsByService, RequestsPerSecond);
  const failed = drawServices('Failed requests', shop.failuresByService, PercentUnit);
  const slow = createLines({
    title: 'Answered within, by route',
    description: SLOW,
    unit: Seconds,
    queries: { '{{service}} {{route}}': shop.slowestByRoute },
    links: ofService,
  });
  const seen = createLines({
    title: 'What the customers got',
    description: 'The status of each answer; 0 is no answer.',
    unit: RequestsPerSecond,
    queries: { '{{status}}': shop.stepsByStatus },
  });
  return { title: 'Requests', lines: [line(8, busy, failed), line(8, slow, seen)] };
}

function createProcesses(): Row {
  const cpu = drawServices('CPU', shop.cpuByService, PercentUnit);
  const memory = drawServices('Memory', shop.memoryByService, BytesIEC);
  const heap = drawServices('Heap of Node.js', shop.heapByService, BytesIEC);
  const lag = drawServices('Delay of the event loop', shop.lagByService, Seconds);
  return { title: 'Processes', lines: [line(8, cpu, memory), line(8, heap, lag)] };
}

const stack = '${stack}';
const service = '${__field.labels.service}';
const ofService = [toService(stack, service), toLogsOfMoment({ stack, service })];

function drawServices(title: string, expr: string, unit: Lines['unit']) {
  return createLines({ title, unit, queries: { '{{service}}': expr }, links: ofService });
}
