import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ChartLine } from './time-chart.tsx';

interface Drawing {
  lines: readonly Pick<ChartLine, 'key' | 'name' | 'colour'>[];
  data: uPlot.AlignedData;
  format: (value: number) => string;
  leastTop: number;
  steps: 'decimal' | 'binary';
  group: string;
  height: number;
  font: string;
  /** Colours. */
  text: string;
  grid: string;
  /** The index of the time under the pointer. */
  onPoint: (index: number | null) => void;
}

/** Draws into an element and keeps to its width. Without a canvas, as in tests, nothing is drawn and the legend says it all. */
export function drawChart(element: HTMLElement, drawing: Drawing) {
  if (!document.createElement('canvas').getContext('2d')) return { chart: null, end: () => {} };
  const chart = new uPlot(optionsOf(element, drawing), drawing.data, element);
  const fit = new ResizeObserver(() => {
    if (element.clientWidth > 0)
      chart.setSize({ width: element.clientWidth, height: drawing.height });
  });
  fit.observe(element);
  return {
    chart,
    end: () => {
      fit.disconnect();
      chart.destroy();
    },
  };
}

function optionsOf(element: HTMLElement, drawing: Drawing): uPlot.Options {
  const { height, lines, leastTop, group, onPoint } = drawing;
  return {
    width: element.clientWidth || 300,
    height,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: {
      sync: { key: group, setSeries: false },
      points: { size: 5 },
      drag: { x: false, y: false },
    },
    scales: { y: { range: (_, __, most) => [0, Math.max(leastTop, most * 1.05)] } },
    axes: axesOf(drawing),
    series: [
      {},
      ...lines.map(({ name, colour }) => ({
        label: name,
        stroke: colour,
        width: 1.5,
        fill: lines.length === 1 ? `${colour}22` : undefined,
        points: { show: false },
      })),
    ],
    hooks: { setCursor: [({ cursor: { idx } }) => onPoint(idx ?? null)] },
  };
}

/** `50 %` rather than `50.0 %`: a scale has round numbers. */
const withoutZero = (words: string) => words.replace(/\.0(?= )/, '');
const POWERS_OF_TWO = Array.from({ length: 40 }, (_, index) => 2 ** (index + 10));

function axesOf({ font, text, grid, format, steps }: Drawing): uPlot.Axis[] {
  const look = { font, stroke: text, ticks: { show: false } };
  const lineLook = { stroke: grid, width: 1 };
  return [
    { ...look, grid: { show: false }, size: 22, gap: 4, space: 70, values: clocksOf },
    {
      ...look,
      grid: lineLook,
      size: 64,
      gap: 6,
      space: 34,
      ...(steps === 'binary' ? { incrs: POWERS_OF_TWO } : {}),
      values: (_, splits) => splits.map((value) => withoutZero(format(value))),
    },
  ];
}

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function clocksOf(_: uPlot, splits: number[]): string[] {
  return splits.map((seconds) => clock.format(seconds * 1000));
}
