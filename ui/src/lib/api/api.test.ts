import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Transport, TransportRequest } from '../transport/transport.ts';
import { silent } from './api-error.ts';
import { createApi } from './api.ts';

function scripted(...answers: unknown[]) {
  const requests: TransportRequest[] = [];
  const transport: Transport = {
    request: (request) => {
      requests.push(request);
      const answer = answers.shift();
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  return { requests, api: createApi(transport) };
}

const health = { ok: true, data: { version: '1' } };
const ticket = { ok: true, data: { jobId: 'j' } };

describe('the api client', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('puts parameters and query into the path, escaped', async () => {
    const { api, requests } = scripted(health, health);
    await api.call('getStack', { params: { name: 'a/../b?c' } }).catch(() => {});
    await api.call('getFeed', { query: { after: 'x&y', wait: 5 } }).catch(() => {});
    expect(requests.map(({ path }) => path)).toEqual([
      '/api/stacks/a%2F..%2Fb%3Fc',
      '/api/feed?after=x%26y&wait=5',
    ]);
  });

  it('sends a GET again when nobody answered', async () => {
    const { api, requests } = scripted(silent('1'), silent('2'), health);
    const answer = api.call('getHealth', {});
    await vi.runAllTimersAsync();
    expect(await answer).toEqual({ version: '1' });
    expect(requests).toHaveLength(3);
  });

  it('never sends a POST again: the first may have arrived', async () => {
    const { api, requests } = scripted(silent('1'), ticket);
    await expect(api.call('stopStack', { params: { name: 'shop' } })).rejects.toMatchObject({
      code: 'backend-silent',
    });
    expect(requests).toHaveLength(1);
  });

  it('does not send a GET again that was answered with a failure', async () => {
    const failure = { ok: false, error: { code: 'not-found', message: 'No.', next: null } };
    const { api, requests } = scripted(failure, health);
    await expect(api.call('getHealth', {})).rejects.toMatchObject({ code: 'not-found' });
    expect(requests).toHaveLength(1);
  });

  it('stops listening after its time, even if the transport never ends', async () => {
    const api = createApi({ request: () => new Promise(() => {}) });
    const answer = api.call('stopStack', { params: { name: 'shop' } }, { timeoutMs: 1000 });
    const refused = expect(answer).rejects.toMatchObject({ code: 'backend-slow' });
    await vi.advanceTimersByTimeAsync(1000);
    await refused;
  });

  it('stops at once when it is aborted', async () => {
    const api = createApi({ request: () => new Promise(() => {}) });
    const stop = new AbortController();
    const answer = api.call('getHealth', {}, { signal: stop.signal });
    stop.abort(new Error('left'));
    await expect(answer).rejects.toThrow('left');
  });
});
