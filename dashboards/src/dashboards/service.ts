import { createReplicaTable } from '../container-tables.ts';
import { createDashboard } from '../create-dashboard.ts';
import { uids } from '../links.ts';
import { createNowRow } from '../now-row.ts';
import { createUsageRows } from '../usage-rows.ts';
import { serviceVariable, stackVariable } from '../variables.ts';
import { containersOfService } from '../views.ts';

/** One service, by its containers. */
export function createServiceDashboard() {
  return createDashboard({
    uid: uids.service,
    description: 'A service of a stack, and what each of its containers uses.',
    variables: [stackVariable(), serviceVariable()],
    logs: { stack: '${stack}', service: '${service}' },
    rows: [
      createNowRow(containersOfService.matchers, createReplicaTable()),
      ...createUsageRows(containersOfService),
    ],
  });
}
