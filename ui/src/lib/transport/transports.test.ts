import { describe, expect, it, vi } from 'vitest';
import { createApi } from '../api/api.ts';
import { findDesktop } from '../desktop.ts';
import { createHttpTransport } from './http.ts';
import { createVmServiceTransport } from './vm-service.ts';

const answer = { ok: true, data: { version: '1' } };
const unauthorized = {
  ok: false,
  error: { code: 'unauthorized', message: 'The token is missing.', next: null },
};

describe('the way through Docker Desktop', () => {
  it('asks vm.service for the path and reads what it gives', async () => {
    const request = vi.fn().mockResolvedValue({ data: answer });
    const api = createApi(createVmServiceTransport({ request, openExternal: () => {} }));
    expect(await api.call('getHealth', {})).toEqual({ version: '1' });
    expect(request).toHaveBeenCalledWith({
      method: 'GET',
      url: '/api/health',
      headers: { 'Content-Type': 'application/json' },
      data: undefined,
    });
  });

  it.each([
    [{ name: 'Error', message: 'socket hang up', statusCode: undefined }, 'backend-silent'],
    [{ name: 'Error', message: 'Bad Gateway', statusCode: 502 }, 'backend-silent'],
    [{ name: 'Error', message: 'Unauthorized', statusCode: 401 }, 'unauthorized'],
    [{ name: 'Error', message: 'Not Found', statusCode: 404 }, 'backend-unreadable'],
    [undefined, 'backend-silent'],
  ])('reads the rejection %o as %s', async (rejection, code) => {
    const request = vi.fn().mockRejectedValue(rejection);
    const api = createApi(createVmServiceTransport({ request, openExternal: () => {} }));
    await expect(api.call('stopStack', { params: { name: 'a' } })).rejects.toMatchObject({ code });
  });

  it('is found only when it is there, and may lack vm.service', async () => {
    expect(findDesktop()).toBeUndefined();
    vi.stubGlobal('ddClient', { extension: {}, host: { openExternal: () => {} } });
    const desktop = findDesktop();
    await expect(
      desktop?.request({ method: 'GET', url: '/', headers: {}, data: null }),
    ).rejects.toThrow('no vm.service');
    vi.unstubAllGlobals();
  });
});

describe('the way of the browser', () => {
  const respond = (body: string, status = 200) =>
    vi.fn<typeof fetch>().mockResolvedValue(new Response(body, { status }));

  it('carries the token of the moment and JSON', async () => {
    const fetch = respond(JSON.stringify({ ok: true, data: { jobId: 'j' } }));
    const api = createApi(createHttpTransport({ token: () => 'secret', fetch }));
    await api.call('stopStack', { params: { name: 'a' } });
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({
      method: 'POST',
      body: '{}',
      headers: { Authorization: 'Bearer secret', 'Content-Type': 'application/json' },
    });
  });

  it('reads a refusal by its envelope, whatever the status', async () => {
    const fetch = respond(JSON.stringify(unauthorized), 401);
    const api = createApi(createHttpTransport({ token: () => null, fetch }));
    await expect(api.call('getHealth', {})).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('takes the words of a proxy for silence', async () => {
    const fetch = respond('<h1>Bad Gateway</h1>', 502);
    const api = createApi(createHttpTransport({ token: () => null, fetch }));
    await expect(api.call('getHealth', {}, { retries: 0 })).rejects.toMatchObject({
      code: 'backend-silent',
    });
  });
});
