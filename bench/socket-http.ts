import { request, type IncomingMessage } from 'node:http';

export interface SocketCall {
  socketPath: string;
  method?: 'GET' | 'POST' | 'DELETE';
  path: string;
  body?: object;
  signal?: AbortSignal;
}

/** One request over a unix socket, Docker's or our own; the answer's body is still to be read. */
export function openSocket(call: SocketCall): Promise<IncomingMessage> {
  const { socketPath, method = 'GET', path, body, signal } = call;
  const headers = body ? { 'content-type': 'application/json' } : {};
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, method, path, headers, signal, agent: false }, resolve);
    asked.once('error', reject);
    asked.end(body ? JSON.stringify(body) : undefined);
  });
}

/** The same with its JSON read; throws with the answer's text unless it is a success. */
export async function askSocket(call: SocketCall): Promise<unknown> {
  const answer = await openSocket(call);
  const text = await readText(answer);
  const status = answer.statusCode ?? 0;
  // 304: the container is in that state already.
  if (status >= 400) throw new Error(`${call.method ?? 'GET'} ${call.path}: ${status} ${text}`);
  return text ? (JSON.parse(text) as unknown) : undefined;
}

async function readText(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
