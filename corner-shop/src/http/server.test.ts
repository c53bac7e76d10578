import { describe, expect, it } from 'vitest';
import { serveRoutes } from '../testing/serve-routes.ts';
import { json } from './reply.ts';
import { ShopError } from './shop-error.ts';

describe('a server', () => {
  it("answers with the caller's ids, and logs the request once with them", async () => {
    const { url, entries } = await serveRoutes([
      { method: 'GET', path: '/hello', answer: ({ query }) => json({ to: query.get('to') }) },
    ]);
    const response = await fetch(`${url}/hello?to=you`, { headers: { 'x-request-id': 'r-1' } });
    expect(await response.json()).toEqual({ to: 'you' });
    expect(response.headers.get('x-request-id')).toBe('r-1');
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      level: 'info',
      message: 'request done',
      fields: { request_id: 'r-1', method: 'GET', path: '/hello', status: 200 },
    });
  });

  it('tells the caller a reason that may be known', async () => {
    const refuse = () => {
      throw new ShopError(402, 'payment_declined', 'The payment was declined.');
    };
    const { url, entries } = await serveRoutes([{ method: 'GET', path: '/', answer: refuse }]);
    const response = await fetch(url);
    expect(response.status).toBe(402);
    expect(await response.json()).toMatchObject({ error: 'payment_declined' });
    expect(entries.map(({ level }) => level)).toEqual(['warn']);
  });

  it('keeps a reason to itself that is nobody else’s business', async () => {
    const fail = () => {
      throw new Error('secret table is gone');
    };
    const { url, entries } = await serveRoutes([{ method: 'GET', path: '/', answer: fail }]);
    const response = await fetch(url);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(entries.map(({ message }) => message)).toEqual(['request failed', 'request done']);
  });

  it.each(['/nowhere', '//', '/%'])('answers 404 at %s', async (path) => {
    const { url } = await serveRoutes([]);
    expect((await fetch(url + path)).status).toBe(404);
  });

  it('refuses a body that is too large', async () => {
    const { url } = await serveRoutes([
      { method: 'POST', path: '/', answer: async ({ readBody }) => json(await readBody()) },
    ]);
    const response = await fetch(url, { method: 'POST', body: 'x'.repeat(20_000) });
    expect(response.status).toBe(413);
  });
});

describe('housekeeping', () => {
  it('is well, measures, and writes no log about either', async () => {
    const { url, entries } = await serveRoutes([]);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(text).toMatch(/http_request_duration_seconds_count\{.*route="\/health".*\} 1/);
    expect(entries).toEqual([]);
  });

  it('is ill, and says why, where the check throws', async () => {
    const { url } = await serveRoutes([], () => Promise.reject(new Error('no database')));
    const response = await fetch(`${url}/health`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'ill', reason: 'no database' });
  });
});
