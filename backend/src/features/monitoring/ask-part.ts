import { get } from 'node:http';
import { text } from 'node:stream/consumers';

const ANSWER_WITHIN_MS = 2_000;
const MOST_CHARACTERS = 4 * 1024 * 1024;

/** One GET; rejects unless it is answered with 200 in time. */
export function askPart(
  url: string,
  signal?: AbortSignal,
  withinMs = ANSWER_WITHIN_MS,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(url, { timeout: withinMs, agent: false, signal }, (response) => {
      if (response.statusCode !== 200) {
        response.resume();
        reject(new Error(`It answers with ${response.statusCode}.`));
        return;
      }
      text(response).then((body) => resolve(body.slice(0, MOST_CHARACTERS)), reject);
    });
    request.on('timeout', () => request.destroy(new Error('It does not answer.')));
    request.on('error', reject);
  });
}
