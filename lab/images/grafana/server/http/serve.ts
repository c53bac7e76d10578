import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Log } from '../log.ts';
import { message, type Answer } from './answer.ts';
import { answerRequest, type World } from './answer-request.ts';
import { readRequest } from './request.ts';

/** A server that is still to be told where to listen; it and its connections end with the world's signal. */
export function createHttpServer(world: World, log: Log): Server {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, world)
      .catch((error: unknown) => {
        log('error', 'Request failed', { url: incoming.url ?? '', error: String(error) });
        return message(500, 'Internal server error');
      })
      .then((found) => send(found, outgoing, world.settings.mayBeEmbedded))
      .catch((error: unknown) => log('error', 'Answer failed', { error: String(error) }));
  });
  world.signal.addEventListener('abort', () => {
    server.close();
    server.closeAllConnections();
  });
  return server;
}

async function answer(incoming: IncomingMessage, world: World): Promise<Answer> {
  return answerRequest(readRequest(incoming), world);
}

function send({ status, headers, body }: Answer, outgoing: ServerResponse, mayBeEmbedded: boolean) {
  outgoing.writeHead(status, {
    ...headers,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(!mayBeEmbedded && { 'x-frame-options': 'deny' }),
  });
  outgoing.end(body);
}
