import {
  type ContainerMetric,
  type MeteredContainer,
  one,
  type RunningMeteredContainer,
  type RunningMetric,
} from './container-metric.ts';
import { RUNNING_METRICS } from './running-metrics.ts';

/**
 * cAdvisor's names and labels, so that dashboards and rules made for it work (cadvisor `lib/metrics/prometheus.go`).
 * What it does not have begins with `stackyard_`.
 */
export const CONTAINER_METRICS: ContainerMetric[] = [
  ...RUNNING_METRICS.map(whileRunning),
  ...lifeMetrics(),
];

function whileRunning({ read, ...metric }: RunningMetric): ContainerMetric {
  return { ...metric, read: (metered) => (isRunning(metered) ? read(metered) : []) };
}

function isRunning(metered: MeteredContainer): metered is RunningMeteredContainer {
  return metered.reading !== undefined;
}

/** Of the container, and not of one run: what ends it is not to hide what it tells. */
function lifeMetrics(): ContainerMetric[] {
  return [
    {
      name: 'container_oom_events_total',
      type: 'counter',
      survivesStart: true,
      help: 'How often the kernel ended something in it for want of memory.',
      read: ({ outOfMemory }) => one(outOfMemory),
    },
    {
      name: 'stackyard_container_restarts_total',
      type: 'counter',
      survivesStart: true,
      help: 'How often the engine restarted it.',
      read: ({ facts }) => one(facts?.restarts),
    },
    {
      name: 'stackyard_container_last_exit_code',
      type: 'gauge',
      help: 'With which code its last run ended that Stackyard saw.',
      read: ({ lastExitCode }) => one(lastExitCode),
    },
    {
      name: 'stackyard_container_state',
      type: 'gauge',
      help: '1 for the state that it is in.',
      read: ({ facts }) => (facts ? [{ value: 1, labels: { state: facts.state } }] : []),
    },
  ];
}
