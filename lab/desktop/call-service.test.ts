import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callService } from './call-service.ts';
import { echo, startSocketServer, type SocketServer } from './testing/socket-server.ts';

let server: SocketServer;
beforeAll(async () => (server = await startSocketServer(echo)));
afterAll(() => server.close());

const limits = { answerBytes: 4096, timeoutMs: 300 };

function call(url: string, details: { method?: string; data?: unknown; own?: string } = {}) {
  const { method = 'GET', data, own } = details;
  const headers: Record<string, string> = own ? { 'x-own': own } : {};
  return callService(server.socketPath, { method, url, headers, data }, limits);
}

describe('callService', () => {
  it('answers parsed JSON with its status', async () => {
    expect(await call('/things?a=1')).toMatchObject({
      status: 200,
      statusText: 'OK',
      data: { method: 'GET', url: '/things?a=1', body: '' },
    });
  });

  it('sends an object as JSON and a string as a form, as axios does', async () => {
    const json = await call('/', { method: 'POST', data: { a: 1 } });
    expect(json.data).toMatchObject({ body: '{"a":1}', type: 'application/json' });
    const form = await call('/', { method: 'POST', data: 'a=1' });
    expect(form.data).toMatchObject({ body: 'a=1', type: 'application/x-www-form-urlencoded' });
  });

  it('sends headers of the caller', async () => {
    expect((await call('/', { own: 'mine' })).data).toMatchObject({ own: 'mine' });
  });

  it('answers a string unless the answer calls itself JSON', async () => {
    expect((await call('/text')).data).toBe('{"not":"parsed"}');
  });

  it.each([
    ['/missing', { name: 'Error', message: 'Not Found', statusCode: 404 }],
    ['/big', { name: 'Error', message: 'maxContentLength size of 4096 exceeded' }],
    ['/slow', { name: 'Error', message: 'timeout of 300ms exceeded' }],
    ['/broken', { name: 'Error', message: 'socket hang up' }],
  ])('rejects %s with a plain object without the body', async (url, error) => {
    const rejection: unknown = await call(url).catch((reason: unknown) => reason);
    expect(rejection).not.toBeInstanceOf(Error);
    expect(rejection).toEqual(error);
  });

  it('rejects likewise where nobody listens', async () => {
    const request = { method: 'GET', url: '/', headers: {} };
    const rejection = callService('/nowhere.sock', request, limits);
    await expect(rejection).rejects.toEqual({
      name: 'Error',
      message: 'connect ENOENT /nowhere.sock',
    });
  });
});
