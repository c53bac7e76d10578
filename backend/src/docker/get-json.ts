import { request, type IncomingMessage } from 'node:http';

const MOST_BYTES = 16 * 1024 * 1024;

/**
 * One GET of the engine's API. Rejects with the signal's reason once it fires, wherever the answer stands, and with an
 * error that has the `statusCode` where the engine refuses. A client of its own: docker-modem (5.0.7) never settles when
 * an answer is cut off in its middle.
 */
export async function getJson(
  socketPath: string,
  path: string,
  signal: AbortSignal,
): Promise<unknown> {
  signal.throwIfAborted();
  const call = request({ socketPath, path });
  const stop = () => void call.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const answer = await answerOf(call);
    const body = await textOf(answer);
    if (answer.statusCode === 200) return body === '' ? null : JSON.parse(body);
    throw Object.assign(new Error(body.trim()), { statusCode: answer.statusCode });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    call.destroy();
  }
}

function answerOf(call: ReturnType<typeof request>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    call.on('response', resolve).on('error', reject).end();
  });
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  answer.setEncoding('utf8');
  for await (const chunk of answer) {
    text += String(chunk);
    if (text.length > MOST_BYTES) throw new Error('The answer is longer than any that is known.');
  }
  return text;
}
