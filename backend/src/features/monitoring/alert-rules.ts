/** Adapted from samber/awesome-prometheus-alerts (cAdvisor) to what matters on a laptop. */
interface AlertRule {
  name: string;
  /** In PromQL; one series for each container in trouble. */
  when: string;
  /** How long it has to be so. */
  for: string;
  severity: 'warning' | 'critical';
  /** What is wrong, for a sentence that begins with the name of the container, or of the disk. */
  says: string;
}

export const ALERT_RULES: readonly AlertRule[] = [
  {
    name: 'RestartLoop',
    when: 'increase(stackyard_container_restarts_total[10m]) >= 3',
    for: '0s',
    severity: 'critical',
    says: 'was restarted {{ $value | printf "%.0f" }} times within 10 minutes.',
  },
  {
    name: 'OutOfMemory',
    when: 'increase(container_oom_events_total[10m]) > 0',
    for: '0s',
    severity: 'critical',
    says: 'ran out of memory, and the kernel ended a process in it.',
  },
  {
    name: 'NearMemoryLimit',
    when: '100 * container_memory_working_set_bytes / (container_spec_memory_limit_bytes > 0) > 90',
    for: '1m',
    severity: 'warning',
    says: 'uses {{ $value | printf "%.0f" }} % of the memory that it may use.',
  },
  {
    name: 'Unhealthy',
    when: 'stackyard_container_health{health="unhealthy"} == 1',
    for: '30s',
    severity: 'critical',
    says: 'fails its health check.',
  },
  {
    name: 'CpuThrottled',
    when: '100 * rate(container_cpu_cfs_throttled_periods_total[2m]) / rate(container_cpu_cfs_periods_total[2m]) > 25',
    for: '2m',
    severity: 'warning',
    says: 'is held up by its CPU limit {{ $value | printf "%.0f" }} % of the time.',
  },
  {
    name: 'DiskFilling',
    when: '100 - 100 * stackyard_docker_disk_free_bytes / stackyard_docker_disk_total_bytes > 90',
    for: '1m',
    severity: 'warning',
    says: 'is {{ $value | printf "%.0f" }} % full.',
  },
];

/** As Prometheus reads them. */
export function alertRules() {
  const rules = ALERT_RULES.map(({ name, when, for: wait, severity, says }) => ({
    alert: name,
    expr: when,
    for: wait,
    labels: { severity },
    annotations: {
      summary: `{{ with $labels.name }}{{ . }}{{ else }}Docker’s disk{{ end }} ${says}`,
    },
  }));
  return { groups: [{ name: 'stackyard', rules }] };
}
