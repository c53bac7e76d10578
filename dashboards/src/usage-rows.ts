import { line } from './create-dashboard.ts';
import type { Row } from './create-dashboard.ts';
import { createUsagePanels } from './usage-panels.ts';
import type { View } from './views.ts';

/** All that is charted of the parts of a view. */
export function createUsageRows(view: View): Row[] {
  const usage = createUsagePanels(view);
  return [
    {
      title: 'CPU',
      lines: [line(8, usage.cpu(), usage.cpuOfLimit(), usage.throttled())],
    },
    {
      title: 'Memory',
      lines: [line(8, usage.memory(), usage.memoryOfLimit())],
    },
    {
      title: 'Network and disk',
      lines: [line(8, usage.received(), usage.sent()), line(8, usage.read(), usage.written())],
    },
    {
      title: 'Processes and restarts',
      lines: [line(8, usage.processes(), usage.restarts())],
    },
  ];
}
