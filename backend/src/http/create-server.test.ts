import { routes, type RouteName } from '@stackyard/contract';
import fc from 'fast-check';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { mkdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../lib/app-error.ts';
import type { Handlers } from '../lib/handlers.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createServer, type Door } from './create-server.ts';
import type { OpenExport } from './serve-exports.ts';

const TOKEN = 'a-token-of-thirty-two-characters';
const HOST = '127.0.0.1:7788';
const tcp: Extract<Door, { kind: 'tcp' }> = {
  kind: 'tcp',
  token: TOKEN,
  allowedHosts: ['127.0.0.1', 'localhost', '[::1]'],
  panelDir: null,
};

/** What reached a handler, by the name of its route. */
const calls: { name: string; call: unknown }[] = [];
let failWith: Error | undefined;

const handlers = Object.fromEntries(
  (Object.keys(routes) as RouteName[]).map((name) => [
    name,
    (call: unknown) => {
      calls.push({ name, call });
      if (failWith) throw failWith;
      return { name };
    },
  ]),
) as unknown as Handlers;

const openExport: OpenExport = (ticket) =>
  Promise.resolve(
    ticket === 'good'
      ? { fileName: 'logs.csv', bytes: 3, body: Readable.from(['a,b']) }
      : undefined,
  );
const start = (door: Door) =>
  createServer({ door, handlers, openExport, logger: pino({ level: 'silent' }) });

beforeEach(() => {
  calls.length = 0;
  failWith = undefined;
});

describe('the standalone door', () => {
  let server: FastifyInstance;
  beforeAll(async () => {
    server = await start(tcp);
  });
  afterAll(() => server.close());

  const ask = async (given: InjectOptions = {}) => {
    const { headers, ...rest } = given;
    const own = { host: HOST, authorization: `Bearer ${TOKEN}` };
    const answer = await server.inject({
      url: '/api/health',
      ...rest,
      headers: { ...own, ...headers },
    });
    return {
      status: answer.statusCode,
      code: answer.json<{ error?: { code: string } }>().error?.code,
    };
  };
  const post = (payload: string, headers: Record<string, string>) =>
    ask({ method: 'POST', url: '/api/stacks/shop/stop', payload, headers });

  it('answers a page of its own with the token', async () => {
    const own = { origin: `http://${HOST}`, 'sec-fetch-site': 'same-origin' };
    expect(await ask({ headers: own })).toEqual({ status: 200 });
    expect(await ask({ headers: { host: 'LOCALHOST:7788' } })).toEqual({ status: 200 });
    expect(await ask({ headers: { host: '[::1]:7788', origin: 'http://[::1]:7788' } })).toEqual({
      status: 200,
    });
    expect(calls).toHaveLength(3);
  });

  it('hands a file to whoever has its ticket, on a page of its own', async () => {
    const fetchFile = (ticket: string, host = HOST) =>
      server.inject({ url: `/exports/${ticket}`, headers: { host } });
    const answer = await fetchFile('good');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe('a,b');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="logs.csv"');
    expect((await fetchFile('guessed')).statusCode).toBe(404);
    expect((await fetchFile('good', 'evil.example')).statusCode).toBe(403);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['no token', { authorization: '' }, 401, 'unauthorized'],
    ['a wrong token', { authorization: 'Bearer wrong' }, 401, 'unauthorized'],
    ['a part of the token', { authorization: `Bearer ${TOKEN.slice(0, -1)}` }, 401, 'unauthorized'],
    ['the token by another scheme', { authorization: `Basic ${TOKEN}` }, 401, 'unauthorized'],
    ['the token in a cookie', { authorization: '', cookie: `token=${TOKEN}` }, 401, 'unauthorized'],
    ['a host of somebody else', { host: 'evil.example:7788' }, 403, 'forbidden-origin'],
    ['a host that begins like ours', { host: '127.0.0.1.evil.example' }, 403, 'forbidden-origin'],
    ['a host that ends like ours', { host: 'evil-localhost' }, 403, 'forbidden-origin'],
    ['two hosts', { host: '127.0.0.1, evil.example' }, 403, 'forbidden-origin'],
    ['a foreign origin', { origin: 'https://evil.example' }, 403, 'forbidden-origin'],
    ['the origin null', { origin: 'null' }, 403, 'forbidden-origin'],
    ['another port as origin', { origin: 'http://127.0.0.1:80' }, 403, 'forbidden-origin'],
    ['another scheme as origin', { origin: `https://${HOST}` }, 403, 'forbidden-origin'],
    ['a request from another site', { 'sec-fetch-site': 'cross-site' }, 403, 'forbidden-origin'],
    ['a request from a neighbour site', { 'sec-fetch-site': 'same-site' }, 403, 'forbidden-origin'],
    [
      'a frame of another site',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      403,
      'forbidden-origin',
    ],
  ])('refuses %s', async (_what, headers, status, code) => {
    expect(await ask({ headers })).toEqual({ status, code });
    expect(calls).toEqual([]);
  });

  it('refuses the token in the address', async () => {
    expect(
      await ask({ url: `/api/health?token=${TOKEN}`, headers: { authorization: '' } }),
    ).toMatchObject({ status: 401 });
  });

  it.each<[string, string, string, number, string]>([
    ['a form', 'a=b', 'application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
    ['a form with a file', 'x', 'multipart/form-data; boundary=x', 415, 'unsupported-media-type'],
    ['plain text', '{}', 'text/plain', 415, 'unsupported-media-type'],
    [
      'plain text that calls itself JSON too',
      '{}',
      'text/plain; application/json',
      415,
      'unsupported-media-type',
    ],
    ['what is no JSON', '{', 'application/json', 400, 'invalid-request'],
    ['a list', '[]', 'application/json', 400, 'invalid-request'],
    [
      'a body that would change prototypes',
      '{"__proto__": {"a": 1}}',
      'application/json',
      400,
      'invalid-request',
    ],
    [
      'a body that is too large',
      `"${'x'.repeat(3 * 1024 * 1024)}"`,
      'application/json',
      413,
      'too-large',
    ],
  ])('refuses %s', async (_what, payload, type, status, code) => {
    expect(await post(payload, { 'content-type': type })).toEqual({ status, code });
    expect(calls).toEqual([]);
  });

  it('refuses a POST that says nothing of its form', async () => {
    const refused = { status: 415, code: 'unsupported-media-type' };
    expect(await ask({ method: 'POST', url: '/api/stacks/shop/stop' })).toEqual(refused);
    expect(calls).toEqual([]);
  });

  it('refuses a text that is longer than any honest file', async () => {
    const payload = { kind: 'compose', name: 'shop', compose: 'x'.repeat(512 * 1024 + 1), env: '' };
    expect(await ask({ method: 'POST', url: '/api/stacks', payload })).toEqual({
      status: 400,
      code: 'invalid-request',
    });
  });

  it.each([
    ['/api/stacks/%zz', 'The address could not be read.'],
    [
      '/api/feed?wait=soon',
      'The question is not valid (wait): it is of another kind than is expected.',
    ],
  ])('says in its own words what is wrong with %s', async (url, message) => {
    const headers = { host: HOST, authorization: `Bearer ${TOKEN}` };
    const answer = await server.inject({ url, headers });
    expect(answer.json()).toMatchObject({ ok: false, error: { code: 'invalid-request', message } });
  });

  it('answers a body that is far too large once the client has sent it', async () => {
    await server.listen({ host: '127.0.0.1', port: 0 });
    const { port } = server.server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/api/stacks`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ compose: 'x'.repeat(12 * 1024 * 1024) }),
    });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ error: { code: 'too-large' } });
  });

  it('changes nothing by GET', () => {
    const changing = Object.values(routes).filter(({ path }) =>
      /deploy|start|stop|remove|cancel|retry|clean/.test(path),
    );
    expect(changing.map(({ method }) => method)).toEqual(changing.map(() => 'POST'));
  });

  const NAMES = [
    '%2e%2e%2f',
    '..%2f..%2fetc',
    'a%00b',
    'a%2fb',
    '-f',
    '--host=tcp:%2f%2fevil',
    'Shop',
    'é',
    '%E2%80%8Bshop',
    'shop%0a',
    'shop.',
    '~',
    'a'.repeat(64),
    '$(id)',
    '__proto__',
    'constructor%20',
  ];
  it.each(NAMES)('lets no handler see the stack name %s', async (name) => {
    for (const url of [`/api/stacks/${name}`, `/api/stacks/${name}/files`]) {
      expect((await ask({ url })).status).toBeGreaterThanOrEqual(400);
    }
    const url = `/api/stacks/${name}/remove`;
    expect(
      (await ask({ method: 'POST', url, payload: { volumes: [] } })).status,
    ).toBeGreaterThanOrEqual(400);
    expect(calls).toEqual([]);
  });

  it('lets no text through to a handler that could be an option or a path', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('.', '/', '\\', '-', '%', 'a', 'A', '0', '_', '\0', ' ', ':'),
      }),
    );
    await fc.assert(
      fc.asyncProperty(text, async (name) => {
        const payload = { kind: 'compose', name, compose: '', env: '' };
        await ask({ method: 'POST', url: '/api/stacks', payload });
        await ask({ url: `/api/jobs/${encodeURIComponent(name)}` });
        await ask({ method: 'POST', url: '/api/stacks/shop/stop', payload: { service: name } });
        await ask({ method: 'POST', url: '/api/stacks/shop/remove', payload: { volumes: [name] } });
        for (const { call } of calls.splice(0)) {
          const { params, body } = call as Record<string, Record<string, unknown>>;
          const seen = [params, body].flatMap((part) => Object.values(part ?? {}).flat());
          expect(seen.filter((one) => /^-|[/\\\0\s%:]|^\.\.?$/.test(String(one)))).toEqual([]);
        }
      }),
      { numRuns: 80 },
    );
  }, 240_000);

  it('masks what went wrong inside, and says what is a reason for the user', async () => {
    failWith = new Error('the password is hunter2');
    const masked = await server.inject({
      url: '/api/health',
      headers: { host: HOST, authorization: `Bearer ${TOKEN}` },
    });
    expect(masked.statusCode).toBe(500);
    expect(masked.body).not.toContain('hunter2');
    failWith = new AppError({ code: 'stack-busy', message: 'Busy.' });
    expect(await ask()).toEqual({ status: 409, code: 'stack-busy' });
  });

  it('tells what is not there', async () => {
    expect(await ask({ url: '/api/nosuch' })).toEqual({ status: 404, code: 'not-found' });
    expect(await ask({ url: '/api/nosuch', headers: { authorization: '' } })).toMatchObject({
      status: 401,
    });
    expect(await ask({ method: 'DELETE', url: '/api/stacks/shop' })).toMatchObject({ status: 404 });
  });
});

describe('the panel on the standalone door', () => {
  async function startWithPanel() {
    const dir = await temporaryFolder();
    await writeFile(join(dir, 'secret.txt'), 'not yours');
    const panelDir = join(dir, 'panel');
    await mkdir(join(panelDir, 'assets'), { recursive: true });
    await writeFile(join(panelDir, 'index.html'), '<html></html>');
    await writeFile(join(panelDir, 'assets/a.js'), '1');
    const server = await start({ ...tcp, panelDir });
    return (url: string, headers: object = {}) =>
      server.inject({ url, headers: { host: HOST, ...headers } });
  }

  it('opens without a token, with a policy that lets no other code in', async () => {
    const open = await startWithPanel();
    const page = await open('/', {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    });
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toMatch(
      /default-src 'self'.*frame-ancestors 'none'/,
    );
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    expect(page.headers['cache-control']).toBe('no-cache');
    expect((await open('/assets/a.js')).headers['cache-control']).toContain('immutable');
  });

  it('is not opened under a name of somebody else, nor read by another page', async () => {
    const open = await startWithPanel();
    expect((await open('/', { host: 'evil.example' })).statusCode).toBe(403);
    expect((await open('/assets/a.js', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//etc/passwd',
  ])('serves nothing beside itself: %s', async (url) => {
    const open = await startWithPanel();
    const { statusCode, body } = await open(url);
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain('not yours');
  });

  it.each([
    '/api',
    '/api/',
    '/api/health',
    '//api/health',
    '/%61pi/health',
    '/api%2fhealth',
    '/API/health',
  ])('opens no way around the token: %s', async (url) => {
    const open = await startWithPanel();
    const { statusCode } = await open(url);
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(calls).toEqual([]);
  });
});

describe('the door of Docker Desktop', () => {
  it('asks for no token, and answers 200 with an envelope whatever happens', async () => {
    const server = await start({ kind: 'socket' });
    const fine = await server.inject({ url: '/api/health' });
    expect([fine.statusCode, fine.json()]).toEqual([
      200,
      { ok: true, data: { name: 'getHealth' } },
    ]);

    failWith = new AppError({ code: 'stack-busy', message: 'Busy.', next: 'Wait.' });
    const failed = await server.inject({ url: '/api/health' });
    expect([failed.statusCode, failed.json()]).toEqual([
      200,
      { ok: false, error: { code: 'stack-busy', message: 'Busy.', next: 'Wait.' } },
    ]);
    for (const url of ['/api/nosuch', '/api/stacks/..%2fx']) {
      const answer = await server.inject({ url });
      expect([answer.statusCode, answer.json<{ ok: boolean }>().ok]).toEqual([200, false]);
    }
    const text = { 'content-type': 'text/plain' };
    const refused = await server.inject({
      method: 'POST',
      url: '/api/stacks',
      headers: text,
      payload: '{}',
    });
    expect(refused.json()).toMatchObject({ ok: false, error: { code: 'unsupported-media-type' } });
    await server.close();
  });
});
