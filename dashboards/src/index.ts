export { listDashboards } from './list-dashboards.ts';
export { listQueries } from './list-queries.ts';
export type { PanelQuery } from './list-queries.ts';
