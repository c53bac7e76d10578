import { get, type IncomingMessage } from 'node:http';
import { withinTime } from '../../lib/within-time.ts';

const ANSWER_WITHIN_MS = 2_000;
const MOST_BYTES = 4 * 1024 * 1024;

/** One GET; rejects unless it is answered with 200, as a whole in time, and with no more than anybody would read. */
export function askPart(
  url: string,
  signal?: AbortSignal,
  withinMs = ANSWER_WITHIN_MS,
): Promise<string> {
  const tooLate = (cause: unknown) => new Error('It does not answer.', { cause });
  return withinTime({ limitMs: withinMs, signal, tooLate }, (stop) => request(url, stop));
}

function request(url: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false, signal }, (response) => {
      if (response.statusCode === 200) {
        readText(response).then(resolve, reject);
        return;
      }
      reject(new Error(`It answers with ${response.statusCode}.`));
      response.destroy();
    }).on('error', reject);
  });
}

/** To leave the loop ends the connection. */
async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error('It answers with more than 4 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
