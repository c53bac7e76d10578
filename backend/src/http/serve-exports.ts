import type { FastifyInstance } from 'fastify';
import type { Readable } from 'node:stream';

/** The one address beside the panel's that wants no key: its ticket is a secret of its own, good once. */
export const EXPORT_ROUTE = '/exports/:ticket';

export type OpenExport = (
  ticket: string,
) => Promise<{ fileName: string; bytes: number; body: Readable } | undefined>;

/** Files that the panel had written, for a browser to save: a download cannot carry the key. */
export function serveExports(app: FastifyInstance, openExport: OpenExport): void {
  app.get<{ Params: { ticket: string } }>(EXPORT_ROUTE, async ({ params }, reply) => {
    const file = await openExport(params.ticket);
    if (!file)
      return reply.code(404).type('text/plain').send('This file was fetched or is gone.\n');
    return reply
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename="${file.fileName}"`)
      .header('content-length', file.bytes)
      .header('cache-control', 'no-store')
      .send(file.body);
  });
}
