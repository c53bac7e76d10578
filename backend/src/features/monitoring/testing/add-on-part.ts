import type { MonitoringPartName } from '@stackyard/contract';
import type { AddOnPart } from '../../../docker/add-on/part-record.ts';
import { NETWORK, PARTS } from '../parts.ts';

/** A part that runs, as the Stackyard `me` makes it, but for what is said. */
export function anAddOnPart(name: MonitoringPartName, given: Partial<AddOnPart> = {}): AddOnPart {
  const definition = PARTS.find((part) => part.name === name);
  return {
    id: name,
    name: `stackyard-${name}`,
    image: definition?.image ?? '',
    labels: {
      'dev.stackyard.addon': 'monitoring',
      'dev.stackyard.part': name,
      'dev.stackyard.owner': 'me',
    },
    isRunning: true,
    isPaused: false,
    isRestarting: false,
    restarts: 0,
    exitCode: 0,
    isOutOfMemory: false,
    startError: null,
    addresses: new Map([[NETWORK, '10.0.0.2']]),
    hostPort: 49_153,
    ...given,
  };
}
