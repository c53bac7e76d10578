import type { Engine } from '../docker/engine.ts';
import type { MonitoringAddOn } from '../features/monitoring/add-on.ts';
import { askPart } from '../features/monitoring/ask-part.ts';
import { createSizingHandlers } from '../features/sizing/sizing-handlers.ts';
import { withinTime } from '../lib/within-time.ts';
import type { Usage } from './create-usage.ts';

/** A question over two weeks takes Prometheus longer than one whether it is ready. */
const ANSWER_WITHIN_MS = 18_000;
const USE_WITHIN_MS = 5_000;

interface Options {
  engine: Engine;
  usage: Usage;
  addOn: MonitoringAddOn;
  /** What the engine's machine has; null until it has said so. */
  machine: () => { cpus: number } | null;
  refuseWhenBusy: (stack: string) => void;
}

/** What there is is known from the engine, what it used from Prometheus. */
export function createSizing(options: Options) {
  const { engine, usage, addOn, machine, refuseWhenBusy } = options;
  return createSizingHandlers({
    engine,
    findPrometheus: () => addOn.findUrl('prometheus'),
    ask: (url, signal) => askPart(url, signal, ANSWER_WITHIN_MS),
    listContainers: async (stack) => {
      const ids = await engine.listComposeContainerIds(stack);
      const found = await Promise.all(
        ids.map(async (id) => usage.facts.find(id) ?? (await engine.findContainer(id))),
      );
      return found.filter((container) => container !== undefined);
    },
    machineCpus: () => machine()?.cpus ?? null,
    findUsedBytes: (container) =>
      withinTime({ limitMs: USE_WITHIN_MS }, async (signal) => {
        const reading = await usage.stats.findReading(
          { ...container, sharesNetwork: false },
          signal,
        );
        return reading?.memory.inUseBytes;
      }),
    onChange: (id) => usage.facts.lookAgain(id),
    refuseWhenBusy,
  });
}
