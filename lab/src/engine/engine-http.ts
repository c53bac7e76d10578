import { request } from 'node:http';

/** The engine's answer to a GET of its API: undefined where it answers with an error or not at all. */
export function tryGetJson(socketPath: string, path: string): Promise<unknown> {
  return new Promise((resolve) => {
    const call = request({ socketPath, path, timeout: 5_000 }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve(response.statusCode === 200 ? tryParse(body) : undefined));
    });
    call.on('error', () => resolve(undefined)).on('timeout', () => call.destroy());
    call.end();
  });
}

function tryParse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
