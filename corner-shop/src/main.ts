import { startCatalogue } from './catalogue/start-catalogue.ts';
import { parseConfig } from './config.ts';
import type { Config } from './config.ts';
import { startLoad } from './load/start-load.ts';
import { formatNumberedJsonLine, formatWordedJsonLine } from './log/json-line.ts';
import { formatLogfmtLine } from './log/logfmt-line.ts';
import { createLogger } from './log/logger.ts';
import type { FormatLine } from './log/logger.ts';
import { formatPlainLine } from './log/plain-line.ts';
import { createMetrics } from './metrics.ts';
import { startOrders } from './orders/start-orders.ts';
import { runService } from './run-service.ts';
import type { StartService } from './service.ts';
import { startWeb } from './web/start-web.ts';
import { startWorker } from './worker/start-worker.ts';

interface Role {
  start: StartService;
  /** Each service writes as its authors like it, as in most companies. */
  formatLine: FormatLine;
}

const roles: Record<string, Role> = {
  web: { start: startWeb, formatLine: formatPlainLine },
  catalogue: { start: startCatalogue, formatLine: formatLogfmtLine },
  orders: { start: startOrders, formatLine: formatNumberedJsonLine },
  worker: { start: startWorker, formatLine: formatWordedJsonLine },
  load: { start: startLoad, formatLine: formatLogfmtLine },
};

const LAST_RESORT_MS = 1900;

await main(process.argv[2] ?? '');

async function main(name: string): Promise<void> {
  const role = roles[name];
  if (!role) throw new Error(`Say which service: ${Object.keys(roles).join(', ')}.`);
  await runRole(name, role, parseConfig(process.env));
}

async function runRole(name: string, role: Role, config: Config) {
  const signal = stopSignal();
  const log = openLog(name, role.formatLine);
  const luck = { errorRate: config.ERROR_RATE, random: Math.random };
  const metrics = createMetrics(name);
  try {
    await runService(role.start, { config, log, luck, metrics, fetch, signal });
    process.exit(0);
  } catch (error) {
    if (signal.aborted) process.exit(0);
    log.error('service failed', { err: error });
    process.exit(1);
  }
}

/** Aborts at the first request to stop; whoever has not stopped soon after is ended. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  const stop = () => {
    stopping.abort();
    setTimeout(() => process.exit(0), LAST_RESORT_MS).unref();
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  return stopping.signal;
}

function openLog(service: string, formatLine: FormatLine) {
  const write = (text: string) => void process.stdout.write(text);
  return createLogger({ formatLine, write, now: () => new Date() }, { service });
}
