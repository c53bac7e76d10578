import { useId, type ReactNode } from 'react';
import Box from '@mui/material/Box';
import type { LogEntry, UsageAround } from '@stackyard/contract';
import { formatMemory } from '../../../../lib/bytes.ts';
import { formatCpu } from '../../../../lib/cpu.ts';
import { millisecondsOf } from '../../list/format-time.ts';
import type { Point } from './curve-of.ts';
import { DashboardLink } from './dashboard-link.tsx';
import { UsageChart } from './usage-chart.tsx';
import { cpuWords, memoryWords, whyNone } from './usage-words.ts';
import { useUsage } from './use-usage.ts';

/** As much as a container that idles may use without a mountain being drawn of it. */
const LEAST_CPU_PERCENT = 10;
const LEAST_MEMORY_BYTES = 4 * 1024 ** 2;

/** What the entry's container used when it was written, and in the minutes around. */
export function UsageBlock({ entry }: { entry: LogEntry }) {
  const { data: usage, isError } = useUsage(entry);
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id} sx={{ minHeight: usage || isError ? 0 : 118 }}>
      <Box component="h2" id={id} sx={{ m: 0, mb: 0.5, fontSize: 13, fontWeight: 600 }}>
        CPU and memory
      </Box>
      {isError && <Why>They cannot be read now.</Why>}
      {usage && usage.kind !== 'known' && <Why>{whyNone(usage)}</Why>}
      {usage?.kind === 'known' && <Known usage={usage} atMs={millisecondsOf(entry.timeNs)} />}
      <DashboardLink entry={entry} />
    </Box>
  );
}

function Why({ children }: { children: ReactNode }) {
  return (
    <p className="note" style={{ margin: 0 }}>
      {children}
    </p>
  );
}

type KnownUsage = Extract<UsageAround, { kind: 'known' }>;

function Known({ usage: { sample, around }, atMs }: { usage: KnownUsage; atMs: number }) {
  const cpu = around.map(({ atMs: at, cpuPercent }) => ({ atMs: at, value: cpuPercent }));
  const memory = around.map(({ atMs: at, memoryBytes }) => ({ atMs: at, value: memoryBytes }));
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Measure name="CPU" hint="100 % is one core" words={cpuWords(sample)}>
        <UsageChart
          label={chartLabel('CPU', cpu, formatCpu)}
          points={cpu}
          atMs={atMs}
          leastTop={LEAST_CPU_PERCENT}
        />
      </Measure>
      <Measure name="Memory" hint="Used, of the limit" words={memoryWords(sample)}>
        <UsageChart
          label={chartLabel('Memory', memory, formatMemory)}
          points={memory}
          atMs={atMs}
          leastTop={LEAST_MEMORY_BYTES}
        />
      </Measure>
      <Box className="note" aria-hidden sx={{ display: 'flex', ml: '154px' }}>
        <span>3 min before</span>
        <span style={{ marginLeft: 'auto' }}>3 min after</span>
      </Box>
    </Box>
  );
}

interface MeasureProps {
  name: string;
  hint: string;
  words: string;
  children: ReactNode;
}

function Measure({ name, hint, words, children }: MeasureProps) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 1.5 }}>
      <Box sx={{ flex: '0 0 142px' }} title={hint}>
        <div className="note">{name}</div>
        <Box sx={{ fontVariantNumeric: 'tabular-nums' }}>{words}</Box>
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>{children}</Box>
    </Box>
  );
}

/** `CPU in the minutes around: 0.4 % to 98 %` */
function chartLabel(name: string, points: readonly Point[], format: (value: number) => string) {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length === 0) return `${name} in the minutes around: not yet measured`;
  const range = `${format(Math.min(...values))} to ${format(Math.max(...values))}`;
  return `${name} in the minutes around: ${range}`;
}
