import { MappingType } from '@grafana/grafana-foundation-sdk/dashboard';
import type { ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';

/** What the exporter calls the health of a container, in words and colours. */
export const healthWords: ValueMapping[] = [
  {
    type: MappingType.ValueToText,
    options: {
      healthy: { text: 'Healthy', color: 'green', index: 0 },
      starting: { text: 'Starting', color: 'yellow', index: 1 },
      unhealthy: { text: 'Unhealthy', color: 'red', index: 2 },
      none: { text: 'No check', color: 'text', index: 3 },
    },
  },
];

export const stateWords: ValueMapping[] = [
  {
    type: MappingType.ValueToText,
    options: {
      running: { text: 'Running', color: 'green', index: 0 },
      paused: { text: 'Paused', color: 'yellow', index: 1 },
      restarting: { text: 'Restarting', color: 'red', index: 2 },
    },
  },
];
