import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseDashboard } from '../dashboards/dashboard.ts';
import { readSettings } from '../settings.ts';
import { createHttpServer } from './serve.ts';

const FILE = { provider: 'p', path: '/dashboards/a.json', name: 'a.json', folder: 'Docker' };
const MODEL = {
  uid: 'containers',
  title: 'Containers & <b>more</b>',
  tags: ['docker'],
  panels: [
    { id: 1, type: 'stat', title: 'Running' },
    { id: 2, type: 'timeseries', title: '<script>alert(1)</script>' },
  ],
};
const DASHBOARD = { ...parseDashboard(JSON.stringify(MODEL)), file: FILE };
const ADMIN = { authorization: `Basic ${btoa('admin:s3cret')}` };
const ANONYMOUS = { GF_AUTH_ANONYMOUS_ENABLED: 'true' };
const PROXY = '/api/datasources/proxy/uid/prometheus';

let life: AbortController;
/** What a data source stands in for here, and what it was asked. */
let upstream: Server;
let asked: IncomingMessage[];

const open = async (server: Server) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

beforeEach(() => {
  life = new AbortController();
  asked = [];
  upstream = createServer((incoming, outgoing) => {
    asked.push(incoming);
    outgoing.writeHead(418, { 'content-type': 'application/json' }).end('{"status":"success"}');
  });
});

afterEach(() => {
  life.abort();
  upstream.close();
});

const serve = async (environment: Record<string, string> = {}, isReady = true) => {
  const sources = { readFile: () => '', hostname: '' };
  const settings = readSettings({
    ...sources,
    environment: { GF_SECURITY_ADMIN_PASSWORD: 's3cret', ...environment },
  });
  const prometheus = {
    ...{ uid: 'prometheus', name: 'Prometheus', type: 'prometheus', access: 'proxy' },
    ...{ url: `${await open(upstream)}/base/`, isDefault: true, isEditable: false, settings: {} },
    credentials: { user: 'grafana', password: 'for prometheus' },
  };
  const shelf = {
    find: (uid: string) => (uid === 'containers' ? DASHBOARD : undefined),
    list: () => [DASHBOARD],
    scanAll: () => undefined,
  };
  const world = {
    ...{ settings, shelf, dataSources: [prometheus] },
    ...{ isReady: () => isReady, signal: life.signal },
  };
  const url = await open(createHttpServer(world, () => undefined));
  return (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { redirect: 'manual', ...init });
};

test('anybody may ask for its health, which is bad until it has started', async () => {
  const health = { version: '13.2.1', commit: 'stand-in' };
  const ready = await (await serve())('/api/health');
  expect([ready.status, await ready.json()]).toEqual([200, { database: 'ok', ...health }]);

  upstream.close();
  const ask = await serve({}, false);
  expect((await ask('/api/health')).status).toBe(503);
  expect((await ask('/login')).status).toBe(503);
});

test.each([
  ['nobody', {}, {}, 401, 401],
  ['the administrator', {}, ADMIN, 200, 200],
  ['a wrong password', ANONYMOUS, { authorization: `Basic ${btoa('admin:admin')}` }, 401, 401],
  ['an anonymous viewer', ANONYMOUS, {}, 200, 403],
  [
    'an anonymous administrator',
    { ...ANONYMOUS, GF_AUTH_ANONYMOUS_ORG_ROLE: 'Admin' },
    {},
    200,
    200,
  ],
])(
  '%s reads dashboards, and data sources, as the role allows',
  async (_, environment, headers, dashboards, dataSources) => {
    const ask = await serve(environment);
    const statusOf = async (path: string) => (await ask(path, { headers })).status;

    expect(await statusOf('/api/search')).toBe(dashboards);
    expect(await statusOf('/api/dashboards/uid/containers')).toBe(dashboards);
    expect(await statusOf('/api/datasources')).toBe(dataSources);
    expect(await statusOf('/api/datasources/uid/prometheus')).toBe(dataSources);
  },
);

describe('to a viewer', () => {
  test('a dashboard comes with where it is from', async () => {
    const ask = await serve(ANONYMOUS);
    const known = await ask('/api/dashboards/uid/containers');
    expect(await known.json()).toMatchObject({
      dashboard: MODEL,
      meta: { folderTitle: 'Docker', provisioned: true, provisionedExternalId: 'a.json' },
    });
    expect((await ask('/api/dashboards/uid/other')).status).toBe(404);
  });

  test('search lists what has the words in its title', async () => {
    const ask = await serve(ANONYMOUS);
    const found = { uid: 'containers', url: '/d/containers/containers-b-more-b', type: 'dash-db' };
    expect(await (await ask('/api/search?query=contain')).json()).toMatchObject([found]);
    expect(await (await ask('/api/search?query=network')).json()).toEqual([]);
  });

  test('a page shows titles as text, in the theme that is asked for', async () => {
    const ask = await serve(ANONYMOUS);
    const whole = await (await ask('/d/containers/any-words?theme=light')).text();
    expect(whole).toContain('<h1>Containers &amp; &lt;b&gt;more&lt;/b&gt;</h1>');
    expect(whole).toContain('<h2>&lt;script&gt;alert(1)&lt;/script&gt;</h2>');
    expect(whole).toContain('a stand-in for Grafana');
    expect(whole).toContain('data-theme="light"');

    const solo = await (await ask('/d-solo/containers/x?orgId=1&panelId=1')).text();
    expect(solo).toContain('<h2>Running</h2>');
    expect(solo).not.toContain('alert');
    expect(solo).toContain('data-theme="dark"');
    expect((await ask('/d/other')).status).toBe(404);
    expect(await (await ask('/')).text()).toContain('href="/d/containers"');
  });

  test('nothing can be changed', async () => {
    const ask = await serve(ANONYMOUS);
    expect((await ask('/api/dashboards/db', { method: 'POST' })).status).toBe(403);
    expect((await ask(`${PROXY}/api/v1/admin/tsdb`, { method: 'POST' })).status).toBe(403);
    expect(asked).toEqual([]);
  });
});

describe('a data source', () => {
  test('is asked below its own path, with its own credentials', async () => {
    const ask = await serve();
    const answer = await ask(`${PROXY}/api/v1/query?query=up`, { headers: ADMIN });

    expect([answer.status, await answer.json()]).toEqual([418, { status: 'success' }]);
    expect(asked[0]?.url).toBe('/base/api/v1/query?query=up');
    expect(asked[0]?.headers.authorization).toBe(`Basic ${btoa('grafana:for prometheus')}`);
  });

  test('takes long questions of viewers as a form', async () => {
    const ask = await serve(ANONYMOUS);
    const body = new URLSearchParams({ query: 'up' });
    await ask(`${PROXY}/api/v1/query`, { method: 'POST', body });
    expect(asked[0]?.headers['content-type']).toMatch('application/x-www-form-urlencoded');
    expect(asked[0]?.headers['content-length']).toBe('8');
  });

  test('that is unknown or does not answer is said so', async () => {
    const ask = await serve(ANONYMOUS);
    expect((await ask('/api/datasources/proxy/uid/other/x')).status).toBe(404);
    upstream.closeAllConnections();
    await new Promise((resolve) => upstream.close(resolve));
    const answer = await ask(`${PROXY}/x`);
    expect([answer.status, await answer.text()]).toEqual([
      502,
      expect.stringContaining('ECONNREFUSED'),
    ]);
  });
});

test('a stranger is sent to the login page, which shows a form unless it is switched off', async () => {
  const ask = await serve();
  const answer = await ask('/d/containers');
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/login']);
  expect(await (await ask('/login')).text()).toContain('type="password"');

  upstream.close();
  const askFormless = await serve({ GF_AUTH_DISABLE_LOGIN_FORM: 'true' });
  const login = await askFormless('/login');
  expect([login.status, await login.text()]).toEqual([200, expect.not.stringContaining('<form')]);
});

test('no page may be put into a frame, unless embedding is allowed', async () => {
  const frameOptions = async (environment: Record<string, string>) => {
    const ask = await serve({ ...ANONYMOUS, ...environment });
    return (await ask('/d/containers')).headers.get('x-frame-options');
  };
  expect(await frameOptions({})).toBe('deny');
  upstream.close();
  expect(await frameOptions({ GF_SECURITY_ALLOW_EMBEDDING: 'true' })).toBeNull();
});
