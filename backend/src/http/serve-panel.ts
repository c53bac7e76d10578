import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  // Grafana, on a port of this machine that is chosen anew each time.
  'frame-src http://127.0.0.1:*',
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The panel's files for the standalone door. Styles are inline since Emotion writes them at run time. */
export async function servePanel(app: FastifyInstance, panelDir: string): Promise<void> {
  app.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', POLICY);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('cross-origin-resource-policy', 'same-origin');
  });
  await app.register(fastifyStatic, {
    root: panelDir,
    cacheControl: false,
    // Vite names files under assets/ by their content; index.html has to be asked for each time.
    setHeaders: (reply, path) => {
      const isNamedByContent = path.includes('/assets/');
      reply.setHeader(
        'cache-control',
        isNamedByContent ? 'max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
}
