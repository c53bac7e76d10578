import { useEffect, useId, useMemo, useRef, useState } from 'react';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type uPlot from 'uplot';
import { ChartLegend } from './chart-legend.tsx';
import { drawChart } from './draw-chart.ts';

const HEIGHT = 150;

export interface ChartLine {
  key: string;
  /** As the legend has it. */
  name: string;
  colour: string;
  /** One for each of the chart's times; null where nothing is known. */
  values: readonly (number | null)[];
}

interface TimeChartProps {
  title: string;
  /** A word more, such as what 100 % is. */
  hint?: string;
  /** Seconds since 1970, rising. */
  times: readonly number[];
  lines: readonly ChartLine[];
  format: (value: number) => string;
  /** The least value at the top: what is below is too little to look like a mountain. */
  leastTop: number;
  /** Steps of the scale: by thousands, or by 1,024 as memory is counted. */
  steps?: 'decimal' | 'binary';
  /** Charts of one group have one cursor. */
  group: string;
}

/** Lines over time, with a legend that tells the newest values, or those under the pointer. */
export function TimeChart({
  title,
  hint,
  times,
  lines,
  format,
  leastTop,
  steps = 'decimal',
  group,
}: TimeChartProps) {
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const { palette, typography } = useTheme();
  const data = useMemo(() => toColumns(times, lines), [times, lines]);
  const newest = useRef(data);
  // What is drawn anew only when the lines themselves are others; new values are put into what is there.
  const look = JSON.stringify(lines.map(({ key, name, colour }) => ({ key, name, colour })));
  const { family, text, grid } = {
    family: typography.fontFamily ?? 'sans-serif',
    text: palette.text.secondary,
    grid: palette.divider,
  };
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const drawn = drawChart(element, {
      lines: JSON.parse(look) as Pick<ChartLine, 'key' | 'name' | 'colour'>[],
      data: newest.current,
      format,
      leastTop,
      steps,
      group,
      height: HEIGHT,
      font: `11px ${family}`,
      text,
      grid,
      onPoint: setPointed,
    });
    chart.current = drawn.chart;
    return () => {
      chart.current = null;
      drawn.end();
    };
  }, [look, format, leastTop, steps, group, family, text, grid]);
  useEffect(() => {
    newest.current = data;
    chart.current?.setData(data);
  }, [data]);
  return (
    <Box component="section" aria-labelledby={id} sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, mb: 0.5 }}>
        <Box component="h3" id={id} sx={{ m: 0, fontSize: 13, fontWeight: 600 }}>
          {title}
        </Box>
        {hint && <span className="note">{hint}</span>}
      </Box>
      <Box ref={place} aria-hidden sx={{ height: HEIGHT, minWidth: 0 }} />
      <ChartLegend
        lines={lines}
        at={pointed !== null && pointed < times.length ? pointed : null}
        times={times}
        format={format}
      />
    </Box>
  );
}

function toColumns(times: readonly number[], lines: readonly ChartLine[]): uPlot.AlignedData {
  return [[...times], ...lines.map(({ values }) => [...values])];
}
