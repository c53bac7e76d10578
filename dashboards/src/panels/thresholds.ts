import { ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Threshold } from '@grafana/grafana-foundation-sdk/dashboard';

/** For what is neither good nor bad. */
export const calm: Threshold[] = [{ value: null, color: 'text' }];

/** One is one too many. */
export const noneIsGood: Threshold[] = [
  { value: null, color: 'green' },
  { value: 1, color: 'red' },
];

/** For shares of what there is. */
export const fullIsBad: Threshold[] = [
  { value: null, color: 'green' },
  { value: 0.8, color: 'orange' },
  { value: 0.9, color: 'red' },
];

export function createThresholds(steps: Threshold[]): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps);
}
