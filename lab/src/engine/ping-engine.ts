import { request } from 'node:http';

/** Whether an engine answers on the socket within the time. */
export function answersPing(socketPath: string, timeoutMs = 1_000): Promise<boolean> {
  return new Promise((resolve) => {
    const call = request({ socketPath, path: '/_ping', timeout: timeoutMs }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    call.on('error', () => resolve(false)).on('timeout', () => call.destroy());
    call.end();
  });
}
