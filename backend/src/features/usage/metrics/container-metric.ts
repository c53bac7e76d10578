import type { EngineContainer } from '../../../docker/normalize-container.ts';
import type { UsageReading } from '../../../docker/stats/normalize-stats.ts';
import type { RunningContainer } from '../../../docker/stats/stats-reader.ts';
import type { Labels } from './metrics-text.ts';

/** A container as it is told to Prometheus. */
export interface MeteredContainer {
  container: Pick<RunningContainer, 'id' | 'name' | 'image' | 'compose'>;
  /** Undefined of one that does not run now: it waits to be restarted, or has just run out of memory. */
  reading: UsageReading | undefined;
  /** What the engine says of it besides; undefined until it did. */
  facts: EngineContainer | undefined;
  /** How often the kernel ended something in it for want of memory, as far as Stackyard saw. */
  outOfMemory: number;
  /** How its last run ended; null while none that Stackyard saw has. */
  lastExitCode: number | null;
}

export interface Value {
  value: number;
  /** Besides those of the container. */
  labels?: Labels;
}

export interface ContainerMetric extends Metric {
  /** Nothing, where it does not apply. */
  read: (metered: MeteredContainer) => Value[];
}

interface Metric {
  name: string;
  type: 'counter' | 'gauge';
  help: string;
  /** Of a counter: the engine's does not begin anew when the container is started again. */
  survivesStart?: true;
}

/** Of what is counted of a container while it runs. */
export interface RunningMetric extends Metric {
  read: (metered: RunningMeteredContainer) => Value[];
}

export type RunningMeteredContainer = MeteredContainer & { reading: UsageReading };

/** One value, or none. */
export const one = (value: number | null | undefined): Value[] =>
  value == null ? [] : [{ value }];
