import { useMemo } from 'react';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { UsageHour, UsageLevel } from '@stackyard/contract';
import { TimeChart } from '../../../components/time-chart.tsx';
import { formatMemory, formatRate } from '../../../lib/bytes.ts';
import { formatCpu } from '../../../lib/cpu.ts';
import { useUsageHour } from '../../../lib/usage/use-usage-hour.ts';
import type { UsagePlace, UsageRow } from '../../../lib/usage/usage-rows.ts';
import { withoutEmptyStart } from '../../../lib/usage/without-empty-start.ts';
import { chartLines, chartTimes, totalLines } from './chart-lines.ts';

const STEP_MS = 20_000;
const MOST_LINES = 7;
const LEAST_CPU_PERCENT = 10;
const LEAST_MEMORY_BYTES = 16 * 1024 ** 2;
const LEAST_BYTES_PER_SECOND = 10_000;

interface UsageChartsProps {
  level: UsageLevel;
  place: UsagePlace;
  /** What is used now: the newest point of each line. */
  rows: readonly UsageRow[];
  nowMs: number;
}

/** The last hour in four charts with one cursor: CPU and memory by name, network and disk in both directions. */
export function UsageCharts({ level, place, rows, nowMs }: UsageChartsProps) {
  const { data } = useUsageHour({ level, place, stepMs: STEP_MS, most: MOST_LINES });
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
        columnGap: 4,
        rowGap: 2,
        mb: 3,
        // What is about to be there keeps its place.
        minHeight: { xs: 780, md: 400 },
      }}
    >
      {data && <Charts hour={withoutEmptyStart(data)} rows={rows} nowMs={nowMs} />}
    </Box>
  );
}

function Charts({
  hour,
  rows,
  nowMs,
}: {
  hour: UsageHour;
  rows: readonly UsageRow[];
  nowMs: number;
}) {
  const isDark = useTheme().palette.mode === 'dark';
  const charts = useMemo(() => {
    const live = { hour, rows, nowMs, isDark };
    return {
      times: chartTimes(hour, nowMs),
      cpu: chartLines(live, 'cpuPercent'),
      memory: chartLines(live, 'memoryBytes'),
      network: totalLines(live, { receivedPerSecond: 'Received', sentPerSecond: 'Sent' }),
      disk: totalLines(live, { readPerSecond: 'Read', writtenPerSecond: 'Written' }),
    };
  }, [hour, rows, nowMs, isDark]);
  const shared = { times: charts.times, group: 'usage' };
  return (
    <>
      <TimeChart
        {...shared}
        title="CPU"
        hint="100 % is one core"
        lines={charts.cpu}
        format={formatCpu}
        leastTop={LEAST_CPU_PERCENT}
      />
      <TimeChart
        {...shared}
        title="Memory"
        lines={charts.memory}
        format={formatMemory}
        steps="binary"
        leastTop={LEAST_MEMORY_BYTES}
      />
      <TimeChart
        {...shared}
        title="Network"
        lines={charts.network}
        format={formatRate}
        leastTop={LEAST_BYTES_PER_SECOND}
      />
      <TimeChart
        {...shared}
        title="Disk"
        lines={charts.disk}
        format={formatRate}
        leastTop={LEAST_BYTES_PER_SECOND}
      />
    </>
  );
}
