import {
  BigValueColorMode,
  BigValueGraphMode,
  ReduceDataOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import type { Threshold } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { NoUnit } from '@grafana/grafana-foundation-sdk/units';
import { overTime, prometheus, rightNow, withRefIds } from '../prometheus.ts';
import { calm, createThresholds } from './thresholds.ts';

export interface BigNumber {
  title: string;
  description?: string;
  expr: string;
  /** Names the numbers where there are several: `{{label}}` stands for a label's value. */
  legend?: string;
  unit?: string;
  /** What colour it has from where on. */
  steps?: Threshold[];
}

/** A number as it is now, with its course behind it. */
export function createTrend(number: BigNumber): PanelBuilder {
  return frame(number)
    .targets(withRefIds([overTime(number.expr, number.legend ?? number.title)]))
    .graphMode(BigValueGraphMode.Area);
}

/** A number as it is now. */
export function createNumber(number: BigNumber): PanelBuilder {
  return frame(number).targets(withRefIds([rightNow(number.expr, number.legend ?? number.title)]));
}

function frame({ title, description = '', unit = NoUnit, steps = calm }: BigNumber): PanelBuilder {
  return new PanelBuilder()
    .title(title)
    .description(description)
    .datasource(prometheus)
    .unit(unit)
    .min(0)
    .colorMode(BigValueColorMode.Value)
    .graphMode(BigValueGraphMode.None)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']))
    .thresholds(createThresholds(steps));
}
