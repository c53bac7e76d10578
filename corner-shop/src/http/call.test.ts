import { expect, it } from 'vitest';
import { call } from './call.ts';
import type { Fetch } from './call.ts';
import { startTrace } from './trace.ts';

const trace = startTrace();
const url = 'http://orders:8080/orders';

function answering(status: number, body: unknown): Fetch {
  return () => Promise.resolve(Response.json(body, { status }));
}

it('sends the ids along', async () => {
  let sent: RequestInit | undefined;
  const fetch: Fetch = (_url, init) => {
    sent = init;
    return Promise.resolve(Response.json({ ok: true }));
  };
  expect(await call(fetch, { url, trace, body: { a: 1 } })).toEqual({ ok: true });
  expect(sent).toMatchObject({ method: 'POST', body: '{"a":1}' });
  expect(sent?.headers).toMatchObject({ 'x-request-id': trace.requestId });
});

it.each([
  [402, { error: 'payment_declined', message: 'No.' }, { status: 402, code: 'payment_declined' }],
  [500, { error: 'internal', message: 'Broken.' }, { status: 502, code: 'internal' }],
  [500, 'not what we agreed', { status: 502, code: 'bad_answer' }],
])('turns a %d into an error of its own', async (status, body, error) => {
  await expect(call(answering(status, body), { url, trace })).rejects.toMatchObject(error);
});

it('names the host that does not answer', async () => {
  const fetch: Fetch = () => Promise.reject(new TypeError('fetch failed'));
  await expect(call(fetch, { url, trace })).rejects.toMatchObject({
    status: 502,
    code: 'unreachable',
    message: 'orders:8080 does not answer.',
  });
});
