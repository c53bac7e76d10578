import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Handlers } from '../lib/handlers.ts';
import { createBrowserGuard } from './guard-browser.ts';
import { createErrorAnswer, handleErrors } from './handle-errors.ts';
import { registerRoutes } from './register-routes.ts';
import { serveExports, type OpenExport } from './serve-exports.ts';

/** Two texts of at most 512 KiB each, as JSON. */
const BODY_LIMIT_BYTES = 3 * 1024 * 1024;

export type Door =
  /** Docker Desktop's: a unix socket that only the panel's `vm.service` and root can reach. */
  | { kind: 'socket' }
  /** The standalone one, which a browser reaches, and so does everything else on the machine. */
  | { kind: 'tcp'; token: string; allowedHosts: string[]; panelDir: string | null };

interface Options {
  door: Door;
  handlers: Handlers;
  openExport: OpenExport;
  logger: FastifyBaseLogger;
}

/** The contract's own schemas check what comes in; without these two, Fastify would load a compiler for each side. */
const NO_SCHEMAS = { buildValidator: noSchema, buildSerializer: noSchema };

/** One backend behind either front door; it does not listen yet. */
export async function createServer(options: Options): Promise<FastifyInstance> {
  const { door, handlers, openExport, logger } = options;
  const answerError = createErrorAnswer({ alwaysOk: door.kind === 'socket' });
  const app = Fastify({
    loggerInstance: logger,
    bodyLimit: BODY_LIMIT_BYTES,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 300 },
    // An address that can not be decoded reaches no route, and without this no handler of errors either.
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    schemaController: { compilersFactory: NO_SCHEMAS },
  });
  // A form or a text can be posted by any web page without asking; JSON can not.
  app.removeContentTypeParser('text/plain');
  handleErrors(app, answerError);
  if (door.kind === 'tcp') {
    const guard = createBrowserGuard(door);
    app.addHook('onRequest', (request, _reply, done) => {
      guard(request);
      done();
    });
    serveExports(app, openExport);
    if (door.panelDir) await servePanel(app, door.panelDir);
  }
  registerRoutes(app, handlers);
  return app;
}

/** Loaded for the door that needs it: the other one answers sooner. */
async function servePanel(app: FastifyInstance, panelDir: string): Promise<void> {
  const panel = await import('./serve-panel.ts');
  await panel.servePanel(app, panelDir);
}

function noSchema(): never {
  throw new Error('Routes are checked by the schemas of the contract, not by Fastify’s.');
}
