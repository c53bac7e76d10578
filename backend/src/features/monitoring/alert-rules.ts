/**
 * Adapted from samber/awesome-prometheus-alerts (cAdvisor) to what matters on a laptop: quiet while all is well, and over
 * within minutes once the trouble is.
 */
interface AlertRule {
  name: string;
  /** In PromQL; one series for each container, or for the disk. It may be asked by itself. */
  measure: string;
  /** What makes trouble of the measure. */
  isTrouble: string;
  /** How long it has to be so. */
  for: string;
  severity: 'warning' | 'critical';
  /** What is wrong, for a sentence that begins with the name of the container, or of the disk. */
  says: string;
}

const ENDED_WELL = '(stackyard_container_last_exit_code == 0)';

export const ALERT_RULES: readonly AlertRule[] = [
  {
    name: 'RestartLoop',
    // What ends well and is started again by its policy does not fail: the next rule has it.
    measure: `(increase(stackyard_container_restarts_total[5m]) unless on (name) ${ENDED_WELL})`,
    isTrouble: '>= 3',
    // As long as it takes until another rule is asked: `increase` makes too much of the first seconds of a container.
    for: '15s',
    severity: 'critical',
    says: 'was restarted {{ $value | printf "%.0f" }} times within 5 minutes.',
  },
  {
    name: 'EndsAndRestarts',
    measure: `(increase(stackyard_container_restarts_total[5m]) and on (name) ${ENDED_WELL})`,
    isTrouble: '>= 3',
    for: '15s',
    severity: 'warning',
    says: 'ended with exit code 0 and was restarted {{ $value | printf "%.0f" }} times within 5 minutes.',
  },
  {
    name: 'OutOfMemory',
    measure: 'increase(container_oom_events_total[5m])',
    isTrouble: '> 0',
    for: '0s',
    severity: 'critical',
    says: 'ran out of memory, and the kernel ended a process in it.',
  },
  {
    name: 'NearMemoryLimit',
    measure: '100 * container_memory_working_set_bytes / (container_spec_memory_limit_bytes > 0)',
    isTrouble: '> 90',
    for: '1m',
    severity: 'warning',
    says: 'uses {{ $value | printf "%.0f" }} % of the memory that it may use.',
  },
  {
    name: 'Unhealthy',
    measure: 'stackyard_container_health{health="unhealthy"}',
    isTrouble: '== 1',
    for: '30s',
    severity: 'critical',
    says: 'fails its health check.',
  },
  {
    name: 'CpuThrottled',
    // Of all time. Most rules take the share of the periods that the kernel counts, which are those in which something
    // ran: a service that idles under a small limit, but for its health check, would be in trouble for ever.
    // Reckoned from two readings it may come out a little over all of it.
    measure:
      'clamp_max(100 * rate(container_cpu_cfs_throttled_periods_total[1m]) * container_spec_cpu_period / 1e6, 100)',
    isTrouble: '> 25',
    for: '2m',
    severity: 'warning',
    says: 'is held up by its CPU limit {{ $value | printf "%.0f" }} % of the time.',
  },
  {
    name: 'DiskFilling',
    measure: '100 - 100 * stackyard_docker_disk_free_bytes / stackyard_docker_disk_total_bytes',
    isTrouble: '> 90',
    for: '1m',
    severity: 'warning',
    says: 'is {{ $value | printf "%.0f" }} % full.',
  },
];

/** As Prometheus reads them. */
export function alertRules() {
  const rules = ALERT_RULES.map(({ name, measure, isTrouble, for: wait, severity, says }) => ({
    alert: name,
    expr: `${measure} ${isTrouble}`,
    for: wait,
    labels: { severity },
    annotations: {
      summary: `{{ with $labels.name }}{{ . }}{{ else }}Docker’s disk{{ end }} ${says}`,
    },
  }));
  return { groups: [{ name: 'stackyard', rules }] };
}
