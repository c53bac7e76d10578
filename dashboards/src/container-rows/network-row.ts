import { BytesPerSecondSI, PacketsPerSecond } from '@grafana/grafana-foundation-sdk/units';
import { line } from '../create-dashboard.ts';
import type { Row } from '../create-dashboard.ts';
import { createLines } from '../panels/lines.ts';
import { rateBy } from './of-container.ts';

/** By interface: a container has one for each network that it is in. */
export function createNetworkRow(): Row {
  const bytes = drawBothWays('Network', BytesPerSecondSI, 'bytes');
  const packets = drawBothWays('Packets', PacketsPerSecond, 'packets');
  const errors = drawBothWays('Errors', PacketsPerSecond, 'errors');
  const dropped = drawBothWays('Dropped packets', PacketsPerSecond, 'packets_dropped');
  return { title: 'Network', lines: [line(8, bytes, packets), line(8, errors, dropped)] };
}

function drawBothWays(title: string, unit: string, what: string) {
  return createLines({
    title,
    unit,
    queries: {
      '{{interface}} received': rateBy('interface', `container_network_receive_${what}_total`),
      '{{interface}} sent': rateBy('interface', `container_network_transmit_${what}_total`),
    },
  });
}
