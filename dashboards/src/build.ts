import { mkdir, rm, writeFile } from 'node:fs/promises';
import { listDashboards } from './list-dashboards.ts';

/** Writes each dashboard as Grafana reads it: `dist/<uid>.json`. */
const dist = new URL('../dist/', import.meta.url);
await rm(dist, { recursive: true, force: true });
await mkdir(dist);
for (const dashboard of listDashboards()) {
  await writeFile(new URL(`${dashboard.uid}.json`, dist), JSON.stringify(dashboard));
}
