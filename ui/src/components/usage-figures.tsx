import type { UsageSeries } from '@stackyard/contract';
import { formatMemory } from '../lib/bytes.ts';
import type { UsageRow } from '../lib/usage/usage-rows.ts';
import { cpuWords, isNearlyFull } from '../lib/usage/usage-words.ts';
import { Sparkline } from './sparkline.tsx';

const LEAST_CPU_PERCENT = 5;
const LEAST_MEMORY_BYTES = 4 * 1024 ** 2;

interface UsageFigureProps {
  row: Pick<UsageRow, 'cpuPercent' | 'memoryBytes' | 'memoryLimitBytes'>;
  /** Its last hour. */
  trend: UsageSeries | undefined;
}

/** The last hour as a line, and beside it the CPU that is used now. Of plain elements, as all that tables repeat. */
export function CpuFigure({ row: { cpuPercent }, trend }: UsageFigureProps) {
  return (
    <span className="usage-figure">
      {trend && <Sparkline values={trend.cpuPercent} leastTop={LEAST_CPU_PERCENT} />}
      <span className="usage-now">{cpuWords(cpuPercent)}</span>
    </span>
  );
}

/** The same of memory, with how much of its limit that is. */
export function MemoryFigure({ row: { memoryBytes, memoryLimitBytes }, trend }: UsageFigureProps) {
  const isFull = isNearlyFull(memoryBytes, memoryLimitBytes);
  const share = memoryLimitBytes ? Math.min(1, memoryBytes / memoryLimitBytes) : null;
  return (
    <span className="usage-figure">
      {trend && <Sparkline values={trend.memoryBytes} leastTop={LEAST_MEMORY_BYTES} />}
      <span>
        <span className={isFull ? 'usage-now nearly-full' : 'usage-now'}>
          {formatMemory(memoryBytes)}
          {memoryLimitBytes !== null && (
            <span className="of-limit">{` of ${formatMemory(memoryLimitBytes)}`}</span>
          )}
        </span>
        {share !== null && (
          <span className={isFull ? 'gauge full' : 'gauge'} aria-hidden>
            <i style={{ width: `${share * 100}%` }} />
          </span>
        )}
      </span>
    </span>
  );
}
