/** As long as is looked back; the add-on keeps a day more. */
const WINDOW = '14d';
/** Between two moments that are looked at: six readings of Prometheus. */
const STEP = '1m';

export const PROJECT = 'container_label_com_docker_compose_project';
export const SERVICE = 'container_label_com_docker_compose_service';

/**
 * What is asked of Prometheus, a value for each service. Containers that were made anew have other series, so a moment is
 * first summed up over all of them: otherwise one that lived for two minutes would have a 95th percentile of its start.
 */
export function pastQueries(stack: string | undefined) {
  const of = (metric: string) =>
    `${metric}{${PROJECT}${stack === undefined ? '!=""' : `=${JSON.stringify(stack)}`},${SERVICE}!=""}`;
  const memory = of('container_memory_working_set_bytes');
  const cpu = most(`rate(${of('container_cpu_usage_seconds_total')}[1m])`);
  return {
    peakMemoryBytes: most(`max_over_time(${memory}[${WINDOW}])`),
    p95CpuCores: `quantile_over_time(0.95, ${cpu}[${WINDOW}:${STEP}])`,
    samples: `count_over_time(${cpu}[${WINDOW}:${STEP}])`,
    // Not by `timestamp()`, which takes a minute for two weeks (Prometheus 2.42): it looks for each moment anew.
    windowSeconds: `time() - min_over_time((0 * ${most(memory)} + time())[${WINDOW}:${STEP}])`,
    outOfMemoryAtBytes: `max_over_time(${outOfMemory(of)}[${WINDOW}:${STEP}])`,
  };
}

const BY = `by (${PROJECT}, ${SERVICE})`;

function most(expression: string): string {
  return `(max ${BY} (${expression}))`;
}

/** The limits of then: one that was raised meanwhile is not to raise the advice. Two steps, so that none falls between. */
function outOfMemory(of: (metric: string) => string): string {
  const limit = `min_over_time(${of('container_spec_memory_limit_bytes')}[2m]) > 0`;
  const events = `increase(${of('container_oom_events_total')}[2m]) > 0`;
  return most(`${limit} and on (id) ${events}`);
}
