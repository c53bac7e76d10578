import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The store holds rows for a moment only; with more room Node would collect its garbage later, and keep what it took for it. */
const BUILT = ['--max-old-space-size=128', '--max-semi-space-size=2'];
/** From its sources, as the backend itself is then run. */
const SOURCES = ['--import', 'tsx'];

/** Runs the program of the log store that lies beside the backend's own, with the Node that runs the backend. */
export function storeCommand(backendUrl: string): [string, ...string[]] {
  const extension = extname(backendUrl);
  const program = fileURLToPath(new URL(`./log-process${extension}`, backendUrl));
  return [process.execPath, ...(extension === '.ts' ? SOURCES : BUILT), program];
}
