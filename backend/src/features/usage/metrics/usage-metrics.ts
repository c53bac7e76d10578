import type { DiskUsage } from '../../../docker/disk-usage.ts';
import type { DiskSpace } from '../../../store/disk-space.ts';
import { CounterBeginnings } from './counter-beginnings.ts';
import type { ContainerMetric, MeteredContainer } from './container-metric.ts';
import { CONTAINER_METRICS } from './container-metrics.ts';
import { type Labels, labelsText, type MetricFamily, metricsText } from './metrics-text.ts';
import { SteadyCounters } from './steady-counters.ts';

export interface Machine {
  cpus: number;
  memoryBytes: number;
}

/** How full the engine's disk is, as far as it is known. */
export interface Disk {
  usage: DiskUsage;
  space: DiskSpace | null;
}

/**
 * What is told to Prometheus: the newest look, read when it is taken, so that counters are right even where nobody asks for
 * a while.
 */
export class UsageMetrics {
  /** Of one run each: the engine's begin anew with every start. */
  private readonly ofRuns = new SteadyCounters();
  private readonly ofLives = new SteadyCounters();
  private readonly beginnings = new CounterBeginnings();
  private families: MetricFamily[] = [];

  /** A look; containers that are not in it are told no more. */
  take(metered: readonly MeteredContainer[]): void {
    this.beginLook(metered);
    const labelled = metered.map((one) => ({ one, common: labelsText(labelsOf(one)) }));
    this.families = CONTAINER_METRICS.map((metric) => ({
      name: metric.name,
      type: metric.type,
      help: metric.help,
      samples: labelled.flatMap(({ one, common }) =>
        metric.read(one).map(({ value, labels }) => {
          const own = labels ? labelsText(labels) : '';
          return {
            labels: own === '' ? common : `${common},${own}`,
            value: this.told(metric, { id: one.container.id, own, value }),
          };
        }),
      ),
    }));
  }

  text(machine: Machine | null, disk: Disk): string {
    return metricsText([...this.families, ...machineFamilies(machine), ...diskFamilies(disk)]);
  }

  /** To be called once Prometheus has read the text of now. */
  readReceipt(): () => void {
    return this.beginnings.readReceipt();
  }

  /** Nobody asks any more: what was told is no beginning of what will be. */
  forget(): void {
    this.take([]);
    this.beginnings.forget();
  }

  private beginLook(metered: readonly MeteredContainer[]): void {
    const ids = metered.map(({ container }) => container.id);
    this.ofRuns.keep(ids);
    this.ofLives.keep(ids);
    this.beginnings.beginLook(ids);
    for (const { container, facts } of metered) {
      this.ofRuns.begin(container.id, facts?.startedAt ?? null);
      this.ofLives.begin(container.id, null);
    }
  }

  private told(
    { type, name, survivesStart }: ContainerMetric,
    { id, own, value }: { id: string; own: string; value: number },
  ): number {
    if (type === 'gauge') return value;
    const key = `${name} ${own}`;
    if (!survivesStart) return this.ofRuns.steady(id, key, value);
    return this.beginnings.told(id, key, this.ofLives.steady(id, key, value));
  }
}

/** Two of its labels at the most: others may hold secrets, and each makes the store larger. */
function labelsOf({ container: { id, name, image, compose } }: MeteredContainer): Labels {
  const place = compose && {
    container_label_com_docker_compose_project: compose.project,
    container_label_com_docker_compose_service: compose.service,
  };
  return { id: `/docker/${id}`, name, image, ...place };
}

function machineFamilies(machine: Machine | null): MetricFamily[] {
  if (!machine) return [];
  return [
    gauge('machine_cpu_cores', 'Cores that the engine has.', machine.cpus),
    gauge('machine_memory_bytes', 'Memory that the engine has.', machine.memoryBytes),
  ];
}

function diskFamilies({ usage, space }: Disk): MetricFamily[] {
  const byType: MetricFamily = {
    name: 'stackyard_docker_disk_usage_bytes',
    type: 'gauge',
    help: 'How much of the engine’s disk is taken.',
    samples: Object.entries(usage).map(([type, value]) => ({
      labels: labelsText({ type }),
      value,
    })),
  };
  if (!space) return [byType];
  return [
    byType,
    gauge('stackyard_docker_disk_total_bytes', 'The engine’s disk.', space.totalBytes),
    gauge('stackyard_docker_disk_free_bytes', 'What is free of it.', space.freeBytes),
  ];
}

function gauge(name: string, help: string, value: number): MetricFamily {
  return { name, type: 'gauge', help, samples: [{ labels: '', value }] };
}
