import { connect, type Socket } from 'node:net';
import { createDechunker } from './dechunk.ts';

interface Question {
  socketPath: string;
  path: string;
  signal: AbortSignal;
}

/** The head of an answer has to come within this; what follows may come as slowly as it is written. */
const ANSWER_WITHIN_MS = 15_000;
const LONGEST_HEAD_BYTES = 64 * 1024;
const LONGEST_REFUSAL_BYTES = 4 * 1024;
const HEAD_END = '\r\n\r\n';
/** Docker Desktop's proxy answers others with seconds of delay (docker/for-mac#7575). */
const USER_AGENT = 'Docker-Client/stackyard';

/**
 * Asks the engine and gives the body of its answer, piece by piece, as it comes; whoever reads slowly makes the engine
 * wait. Throws what is wrong with the connection, or the engine's refusal with its `statusCode`. An abort ends it without
 * an error of its own.
 */
export async function* openAnswer({ socketPath, path, signal }: Question): AsyncGenerator<Buffer> {
  const socket = connect(socketPath);
  const stop = () => void socket.destroy();
  signal.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(() => socket.destroy(new Error('timeout')), ANSWER_WITHIN_MS);
  try {
    const request = ['GET', path, 'HTTP/1.1\r\nHost: docker\r\nConnection: close'].join(' ');
    socket.write(`${request}\r\nUser-Agent: ${USER_AGENT}${HEAD_END}`);
    const { status, isChunked, rest } = await readHead(socket);
    clearTimeout(timer);
    if (status !== 200) throw await refusalOf(status, bodyOf(socket, { isChunked, rest }));
    yield* bodyOf(socket, { isChunked, rest });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    socket.destroy();
  }
}

interface Body {
  isChunked: boolean;
  rest: Buffer;
}

async function readHead(socket: Socket): Promise<Body & { status: number }> {
  let bytes = Buffer.alloc(0);
  for (;;) {
    bytes = Buffer.concat([bytes, await nextPiece(socket)]);
    const end = bytes.indexOf(HEAD_END);
    if (end >= 0) {
      const head = bytes.toString('latin1', 0, end);
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? Number.NaN);
      if (Number.isNaN(status)) throw new Error('The engine’s answer is no HTTP.');
      const isChunked = /^transfer-encoding:.*\bchunked\b/im.test(head);
      return { status, isChunked, rest: bytes.subarray(end + HEAD_END.length) };
    }
    if (bytes.length > LONGEST_HEAD_BYTES)
      throw new Error('The engine’s answer has no end to its head.');
  }
}

/** Leaves the socket paused, so that nothing is lost until the next piece is asked for. */
function nextPiece(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      socket.pause().off('data', onData).off('error', onError).off('close', onClose);
      settle();
    };
    const onData = (piece: Buffer) => done(() => resolve(piece));
    const onError = (error: Error) => done(() => reject(error));
    const onClose = () => done(() => reject(new Error('socket hang up')));
    socket.on('data', onData).on('error', onError).on('close', onClose).resume();
  });
}

async function* bodyOf(socket: Socket, { isChunked, rest }: Body): AsyncGenerator<Buffer> {
  const dechunker = createDechunker();
  const payloadOf = (piece: Buffer) => (isChunked ? dechunker.take(piece) : piece);
  if (rest.length > 0) yield payloadOf(rest);
  if (!dechunker.isEnded) {
    for await (const piece of socket as AsyncIterable<Buffer>) {
      yield payloadOf(piece);
      if (dechunker.isEnded) return;
    }
  }
  if (isChunked && !dechunker.isEnded) throw new Error('socket hang up');
}

async function refusalOf(statusCode: number, body: AsyncIterable<Buffer>): Promise<Error> {
  let text = '';
  for await (const piece of body) {
    text += piece.toString('utf8');
    if (text.length > LONGEST_REFUSAL_BYTES) break;
  }
  const said = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? text;
  return Object.assign(new Error(said.trim()), { statusCode });
}
