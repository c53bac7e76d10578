import type { DataSource } from '../provisioning/data-source.ts';
import { message, type Answer } from './answer.ts';

/** What goes on to the data source of somebody's question. */
export interface ProxiedRequest {
  method: string;
  /** Below the data source's url. */
  path: string;
  search: string;
  contentType: string | undefined;
  body: Uint8Array;
  signal: AbortSignal;
}

/** Asks the data source; the credentials of the caller stay here. */
export async function proxyDataSource(
  { url, credentials }: DataSource,
  request: ProxiedRequest,
): Promise<Answer> {
  const target = new URL(url);
  target.pathname = `${target.pathname.replace(/\/$/, '')}/${request.path}`;
  target.search = request.search;
  const hasBody = !/^(GET|HEAD)$/.test(request.method);
  try {
    const answer = await fetch(target, {
      method: request.method,
      headers: {
        ...(request.contentType && { 'content-type': request.contentType }),
        ...(credentials && { authorization: basicAuthorization(credentials) }),
      },
      redirect: 'manual',
      signal: request.signal,
      ...(hasBody && { body: Buffer.from(request.body) }),
    });
    const type = answer.headers.get('content-type') ?? 'application/octet-stream';
    const body = new Uint8Array(await answer.arrayBuffer());
    return { status: answer.status, headers: { 'content-type': type }, body };
  } catch (error) {
    const { cause } = error as Error;
    const reason = (cause instanceof Error ? cause : (error as Error)).message;
    return message(502, `Bad Gateway: ${target.host}: ${reason}`);
  }
}

function basicAuthorization({ user, password }: { user: string; password: string }): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
