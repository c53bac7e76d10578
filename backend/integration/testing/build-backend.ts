import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const pathOf = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const run = (...args: string[]) => promisify(execFile)(process.execPath, args);

/**
 * Bundles the backend once for all tests, as its image has it: to start it from its sources takes five times the CPU. And
 * makes the dashboards that it brings to Grafana.
 */
export default async function buildBackend(): Promise<void> {
  await run(pathOf('backend/build.mjs'));
  await run('--import', 'tsx', pathOf('dashboards/src/build.ts'));
}
