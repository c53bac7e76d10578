import { maxBy, rate, select, sumBy } from './promql.ts';

const of = (metric: string, ...matchers: string[]) => select(metric, 'stack="$stack"', ...matchers);

/** What customers cause, without the questions of Docker and Prometheus. */
const VISITS = 'route!~"/health|/metrics"';
const requests = rate(of('http_request_duration_seconds_count', VISITS));
const failures = rate(of('http_request_duration_seconds_count', VISITS, 'status=~"5.."'));
const buckets = rate(of('http_request_duration_seconds_bucket', VISITS));

/** What Corner Shop tells of itself. */
export const shop = {
  ordersTaken: perMinute('', of('shop_orders_total', 'outcome="taken"')),
  ordersByOutcome: perMinute('outcome', of('shop_orders_total')),
  packed: perMinute('', of('shop_packing_jobs_total', 'outcome="packed"')),
  queueLength: `max(${of('shop_queue_length')})`,
  jobsByOutcome: perMinute('outcome', of('shop_packing_jobs_total')),
  stepsByStatus: sumBy('status', rate(of('shop_customer_steps_total'))),
  requests: sumBy('', requests),
  requestsByService: sumBy('service', requests),
  failures: shareOfFailures(''),
  failuresByService: shareOfFailures('service'),
  slowest: quantile(0.95, ''),
  slowestByService: quantile(0.95, 'service'),
  slowestByRoute: quantile(0.95, 'service, route'),
  cpuByService: sumBy('service', rate(of('process_cpu_seconds_total'))),
  memoryByService: sumBy('service', of('process_resident_memory_bytes')),
  heapByService: sumBy('service', of('nodejs_heap_size_used_bytes')),
  lagByService: maxBy('service', of('nodejs_eventloop_lag_p99_seconds')),
};

function perMinute(labels: string, selector: string): string {
  return `${sumBy(labels, rate(selector))} * 60`;
}

/** None is 0 %, as long as there are requests. */
function shareOfFailures(labels: string): string {
  const all = sumBy(labels, requests);
  return `(${sumBy(labels, failures)} or ${all} * 0) / (${all} > 0)`;
}

/** The time within which so many of the requests were answered. */
function quantile(share: number, labels: string): string {
  const grouping = labels ? `le, ${labels}` : 'le';
  return `histogram_quantile(${share}, ${sumBy(grouping, buckets)})`;
}
