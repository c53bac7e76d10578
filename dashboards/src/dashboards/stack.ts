import { createServiceTable } from '../container-tables.ts';
import { createDashboard } from '../create-dashboard.ts';
import { createNowRow } from '../now-row.ts';
import { uids } from '../links.ts';
import { createUsageRows } from '../usage-rows.ts';
import { stackVariable } from '../variables.ts';
import { servicesOfStack } from '../views.ts';

/** One stack, by its services. */
export function createStackDashboard() {
  return createDashboard({
    uid: uids.stack,
    description: 'A stack, and what each of its services uses.',
    variables: [stackVariable()],
    logs: { stack: '${stack}' },
    rows: [
      createNowRow(servicesOfStack.matchers, createServiceTable()),
      ...createUsageRows(servicesOfStack),
    ],
  });
}
