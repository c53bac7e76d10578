import { openAnswer } from './open-answer.ts';

const MOST_BYTES = 16 * 1024 * 1024;

/**
 * One GET of the engine's API. Rejects with the signal's reason once it fires, wherever the answer stands, and with an
 * error that has the `statusCode` where the engine refuses. docker-modem (5.0.7) never settles when an answer is cut off
 * in its middle.
 */
export async function getJson(
  socketPath: string,
  path: string,
  signal: AbortSignal,
): Promise<unknown> {
  signal.throwIfAborted();
  try {
    const body = await textOf(openAnswer({ socketPath, path, signal }));
    return body === '' ? null : JSON.parse(body);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

async function textOf(answer: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer) {
    pieces.push(piece);
    size += piece.length;
    if (size > MOST_BYTES) throw new Error('The answer is longer than any that is known.');
  }
  return Buffer.concat(pieces).toString('utf8');
}
