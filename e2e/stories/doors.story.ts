import { request as httpRequest } from 'node:http';
import { expect, story } from '../world/story.ts';
import type { StandaloneDoor } from '../world/standalone-door.ts';

interface Knock {
  method?: string;
  path?: string;
  headers?: Record<string, string | undefined>;
  body?: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const CHECK = { method: 'POST', path: '/api/compose/check' };
const EMPTY_CHECK = '{"compose":"","env":""}';

story.describe('the standalone door', { tag: '@standalone' }, () => {
  const refused: [string, Knock, number][] = [
    ['no token', { headers: { authorization: undefined } }, 401],
    ['a wrong token', { headers: { authorization: 'Bearer wrong' } }, 401],
    ['a foreign host', { headers: { host: 'stackyard.example' } }, 403],
    ['a host that only begins like ours', { headers: { host: '127.0.0.1.example' } }, 403],
    ['a foreign origin', { headers: { origin: 'https://stackyard.example' } }, 403],
    ['an origin without a name', { headers: { origin: 'null' } }, 403],
    ['another page’s fetch', { headers: { 'sec-fetch-site': 'cross-site' } }, 403],
    [
      'a form',
      {
        ...CHECK,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'compose=1',
      },
      415,
    ],
    ['text/plain', { ...CHECK, headers: { 'content-type': 'text/plain' }, body: EMPTY_CHECK }, 415],
    // Refused by what it announces: it is not read, so it need not be sent.
    [
      'a body that is too large',
      { ...CHECK, headers: { ...JSON_TYPE, 'content-length': '4000000' }, body: '{' },
      413,
    ],
    ['a path in a name', { path: '/api/stacks/..%2f..%2fetc' }, 400],
    ['an option as a name', { path: '/api/stacks/--help' }, 400],
    ['a path in a job’s id', { path: '/api/jobs/..%2f..%2ftoken' }, 400],
    ['a path out of the panel’s folder', { path: '/..%2f..%2fdata%2ftoken' }, 404],
    [
      'an option as the name of a stack',
      {
        method: 'POST',
        path: '/api/stacks',
        headers: JSON_TYPE,
        body: JSON.stringify({ kind: 'compose', name: '--file=/etc', compose: 'x', env: '' }),
      },
      400,
    ],
    [
      'an option as the name of a service',
      {
        method: 'POST',
        path: '/api/stacks/story/stop',
        headers: JSON_TYPE,
        body: JSON.stringify({ service: '--all' }),
      },
      400,
    ],
    [
      'a path as the name of a volume',
      {
        method: 'POST',
        path: '/api/stacks/story/remove',
        headers: JSON_TYPE,
        body: JSON.stringify({ volumes: ['../../etc'] }),
      },
      400,
    ],
  ];
  for (const [what, knock, status] of refused) {
    story(`refuses ${what}`, async ({ standalone }) => {
      const answer = await send(standalone, knock);
      expect(answer.status).toBe(status);
      expect(answer.text).not.toContain(standalone.token);
      expect(JSON.parse(answer.text)).toMatchObject({ ok: false });
    });
  }

  story('answers its own page', async ({ standalone }) => {
    const answer = await send(standalone, { headers: { origin: standalone.url } });
    expect(answer).toMatchObject({ status: 200 });
    const check = await send(standalone, { ...CHECK, headers: JSON_TYPE, body: EMPTY_CHECK });
    expect(check.status).toBe(200);
  });

  story('is published on the loopback alone', async ({ standalone, engine }) => {
    const ports = await engine.docker('port', await standalone.container());
    expect(ports.split('\n')).toEqual([expect.stringMatching(/-> 127\.0\.0\.1:\d+$/)]);
  });

  story('shows a page without a key what it lacks', async ({ page, standalone }) => {
    await page.goto(standalone.url);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/no (valid )?key/);
    await expect(page.getByText('npm start')).toBeVisible();
  });

  story('takes the key out of the address', async ({ page, standalone }) => {
    await standalone.open(page);
    await expect(page.getByRole('heading', { level: 1, name: 'Stacks' })).toBeVisible();
    expect(page.url()).not.toContain(standalone.token);
  });
});

story(
  'in Docker Desktop the backend listens on no port and publishes none',
  { tag: '@desktop' },
  async ({ panel: { page }, door, engine }) => {
    await expect(page.getByRole('heading', { level: 1, name: 'Stacks' })).toBeVisible();
    const backend = await door.container();
    expect(await engine.docker('port', backend)).toBe('');
    const sockets = await engine.docker('exec', backend, 'cat', '/proc/net/tcp', '/proc/net/tcp6');
    // 127.0.0.11 is Docker's own name server, which it puts into every container on a network.
    const listening = sockets
      .split('\n')
      .filter((line) => / 0A /.test(line) && !/ 0B00007F:/.test(line));
    expect(listening).toEqual([]);
  },
);

function send(door: StandaloneDoor, { method = 'GET', path, headers, body }: Knock) {
  const own = { authorization: `Bearer ${door.token}`, ...headers };
  const given = Object.entries(own).filter((entry): entry is [string, string] => !!entry[1]);
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const call = httpRequest(
      `${door.url}${path ?? '/api/engine'}`,
      { method, headers: Object.fromEntries(given) },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}
