import { Agent, type IncomingMessage, request } from 'node:http';

/**
 * One GET of the engine's API. Rejects with the signal's reason once it fires, wherever the answer stands, and with an
 * error that has the `statusCode` where the engine refuses. docker-modem (5.0.7) never settles when an answer is cut off
 * in its middle.
 */
export type GetJson = (path: string, signal: AbortSignal) => Promise<unknown>;

interface Question {
  socketPath: string;
  path: string;
  signal: AbortSignal;
  agent: Agent;
}

const MOST_BYTES = 16 * 1024 * 1024;
/** Longer than it is between two looks. */
const KEPT_FOR_MS = 15_000;
const MOST_KEPT = 10;
/** Docker Desktop's proxy answers others with seconds of delay (docker/for-mac#7575). */
const HEADERS = { 'User-Agent': 'Docker-Client/stackyard' };

/** Keeps its connections for a while: to open one costs both sides more than to ask. */
export function createGetJson(socketPath: string): GetJson {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: MOST_KEPT, timeout: KEPT_FOR_MS });
  return async (path, signal) => {
    signal.throwIfAborted();
    try {
      const body = await ask({ socketPath, path, signal, agent });
      return body === '' ? null : (JSON.parse(body) as unknown);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  };
}

function ask(question: Question): Promise<string> {
  const { socketPath, path, signal, agent } = question;
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path, agent, headers: HEADERS }, (answer) => {
      collect(answer, (body) => {
        if (answer.statusCode === 200) resolve(body);
        else reject(Object.assign(new Error(reasonOf(body)), { statusCode: answer.statusCode }));
      });
      answer.on('error', reject);
    });
    const stop = () => void asked.destroy(new Error('The question was given up.'));
    signal.addEventListener('abort', stop, { once: true });
    asked.once('close', () => signal.removeEventListener('abort', stop));
    asked.on('error', (error: NodeJS.ErrnoException) => {
      // The engine may have closed a kept connection just when it was asked by it.
      if (asked.reusedSocket && error.code === 'ECONNRESET') resolve(ask(question));
      else reject(error);
    });
    asked.end();
  });
}

function collect(answer: IncomingMessage, done: (body: string) => void): void {
  const pieces: Buffer[] = [];
  let size = 0;
  answer.on('data', (piece: Buffer) => {
    pieces.push(piece);
    size += piece.length;
    if (size > MOST_BYTES) {
      answer.destroy(new Error('The answer is longer than any that is known.'));
    }
  });
  answer.once('end', () => done(Buffer.concat(pieces).toString('utf8')));
}

function reasonOf(body: string): string {
  const said = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(body)?.[1] ?? body;
  return said.trim().slice(0, 4096);
}
