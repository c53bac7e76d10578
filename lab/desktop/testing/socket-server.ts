import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SocketServer {
  folder: string;
  socketPath: string;
  close(): Promise<void>;
}

/** A real HTTP server on a unix socket, in a folder of its own that goes with it. */
export async function startSocketServer(listener: RequestListener): Promise<SocketServer> {
  const folder = await mkdtemp(join(tmpdir(), 'sy-test-'));
  const socketPath = join(folder, 'backend.sock');
  const server = createServer(listener).listen(socketPath);
  await once(server, 'listening');
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, socketPath, close };
}

/** Answers what it was asked; `/missing`, `/big`, `/slow`, `/broken` and `/text` answer as their names say. */
export const echo: RequestListener = (request, response) => {
  void readText(request).then((body): unknown => {
    const json = { 'content-type': 'application/json' };
    const { method, url, headers } = request;
    if (url === '/slow') return undefined;
    if (url === '/broken') return request.socket.destroy();
    if (url === '/text') return response.end('{"not":"parsed"}');
    if (url === '/big') return response.writeHead(200, json).end(JSON.stringify('x'.repeat(9000)));
    const status = url === '/missing' ? 404 : 200;
    const answer = { method, url, body, type: headers['content-type'], own: headers['x-own'] };
    return response.writeHead(status, json).end(JSON.stringify(answer));
  });
};

async function readText(request: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
