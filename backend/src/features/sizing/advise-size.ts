import { NEEDED_SAMPLES, NEEDED_WINDOW_MS, type SizeAdvice } from '@stackyard/contract';

/** What the containers of a service used, the most of all of them, in all their generations. */
export interface ServicePast {
  peakMemoryBytes: number;
  p95CpuCores: number;
  samples: number;
  windowMs: number;
  /** The largest limit at which one of them ran out of memory; null where none did. */
  outOfMemoryAtBytes: number | null;
}

const MIB = 1024 ** 2;
const MEMORY_STEP_BYTES = 16 * MIB;
const LEAST_MEMORY_BYTES = 32 * MIB;
const CPU_STEP = 0.05;
const LEAST_CPUS = 0.1;
const SPARE = 1.15;
/** Less than a day has not seen what comes once a day. */
const SPARE_OF_SHORT_WINDOW = 1.3;
const SPARE_AFTER_OUT_OF_MEMORY = 1.25;
const SHORT_WINDOW_MS = 24 * 3_600_000;

/**
 * KRR's rule (robusta-dev/krr `strategies/simple.py`), with floors and steps for a machine of one's own: memory by the
 * peak, CPU by the 95th percentile, nothing below a hundred samples or three hours. The engine refuses more CPU than it has.
 */
export function adviseSize(past: ServicePast, machineCpus: number | null): SizeAdvice {
  const { samples, windowMs, peakMemoryBytes, p95CpuCores, outOfMemoryAtBytes } = past;
  const seen = { samples, windowMs };
  if (samples < NEEDED_SAMPLES || windowMs < NEEDED_WINDOW_MS) {
    const needed = { neededSamples: NEEDED_SAMPLES, neededWindowMs: NEEDED_WINDOW_MS };
    return { kind: 'too-little', ...seen, ...needed };
  }
  return {
    kind: 'enough',
    ...seen,
    memoryBytes: memoryOf(past),
    cpus: Math.min(cpusOf(past), machineCpus ?? Infinity),
    peakMemoryBytes,
    p95CpuCores,
    outOfMemoryAtBytes,
  };
}

function memoryOf({ peakMemoryBytes, windowMs, outOfMemoryAtBytes }: ServicePast): number {
  const spare = windowMs < SHORT_WINDOW_MS ? SPARE_OF_SHORT_WINDOW : SPARE;
  const afterTrouble = (outOfMemoryAtBytes ?? 0) * SPARE_AFTER_OUT_OF_MEMORY;
  const wanted = Math.max(peakMemoryBytes * spare, afterTrouble, LEAST_MEMORY_BYTES);
  return upTo(MEMORY_STEP_BYTES, wanted);
}

function cpusOf({ p95CpuCores }: ServicePast): number {
  const cpus = upTo(CPU_STEP, Math.max(p95CpuCores * SPARE, LEAST_CPUS));
  return Number(cpus.toFixed(2));
}

/** The next multiple of a step; a number that is one but for its last binary digits counts as one. */
function upTo(step: number, value: number): number {
  return Math.ceil(Number((value / step).toFixed(6))) * step;
}
