import { describe, expect, it } from 'vitest';
import { createMatcher } from './create-matcher.ts';
import type { LogFields } from './log-fields.ts';
import { parseQuery } from './parse-query.ts';

const now = Date.parse('2024-05-02T12:30:00Z');

const entry: LogFields = {
  text: 'GET /Api/users took 350ms\n  at Größe',
  level: 4,
  stream: 'stderr',
  project: 'shop',
  service: 'web',
  container: 'shop-web-1',
  image: 'nginx:1.27',
  event: null,
  timeNs: String(BigInt(Date.parse('2024-05-02T12:20:00Z')) * 1_000_000n),
  fields: {
    status: 404,
    dur: '0.3s',
    took: 250,
    'http.path': '/Api/Users',
    bytes: '2 KB',
    ok: false,
    level: 'WARNING',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    constructor: 'own',
  },
};

const matches = (query: string, change: Partial<LogFields> = {}) =>
  createMatcher(parseQuery(query).ast, { now, utcOffsetMinutes: 120 })({ ...entry, ...change });

describe('createMatcher', () => {
  it.each([
    '',
    'get',
    'GET',
    'größe',
    '"took 350"',
    '/took \\d+ms/',
    '/API/i',
    'GET OR nothing',
    'nothing OR -nothing',
    'service:WE',
    'service=web',
    'service:web,api',
    'image:NGINX*',
    'image:*:1.*',
    'image=nginx:*',
    'http.path:/API',
    'http.path~^/Api/[A-Z]',
    'http.path:/users$/i',
    'status:404',
    'status=404.0',
    'status:4*',
    'status:1,404',
    'status>=400 status<405',
    'status:400..499',
    'status:..404',
    'dur>200ms',
    'dur<=300',
    'dur:0.3',
    'took>=250ms',
    'took:0.25s',
    'bytes:1KB..2KB',
    'bytes>=2000',
    'ok:FALSE',
    'ok=false',
    'ok:*',
    'level:warning',
    'level=WARN',
    'level!=error',
    'level>=warn',
    'level:info..error',
    '@level:warning',
    'trace:0AF7651916CD43DD8448EB211C80319C',
    'trace=0af7651916cd43dd8448eb211c80319c',
    'constructor=own',
    'since:10m',
    'until:10m',
    '-since:9m',
    'since:14:00 until:14:20',
    'ts>=2024-05-02 ts<2024-05-02T12:21Z',
    'ts:14:19..14:21',
    'event!=die',
    '-event:*',
    'missing!=1',
    '-missing>5',
    'host!=x',
  ])('finds by %s', (query) => {
    expect(parseQuery(query).unfinished).toEqual([]);
    expect(matches(query)).toBe(true);
  });

  it.each([
    'Get',
    'api/Users',
    '/api/',
    '/GET.*Größe/',
    'GET nothing',
    '-get',
    'service=WEB',
    'service=we',
    'image:ginx*',
    'image=Nginx*',
    'image:"nginx*"',
    'status:40',
    'status!=404',
    'status>404',
    'status:405..',
    'dur>1MB',
    'service>1',
    'ok>=0',
    'ok=FALSE',
    'took:250s',
    'level:error',
    'level:unknown',
    'level>warn',
    'since:9m',
    'until:11m',
    'event:*',
    'missing:*',
    'missing:""',
    'missing=undefined',
    'missing<5',
    'missing~.*',
    'toString:*',
    'host:*',
  ])('does not find by %s', (query) => {
    expect(matches(query)).toBe(false);
  });

  it('orders no unknown level', () => {
    expect(matches('level<=fatal', { level: 0 })).toBe(false);
    expect(matches('level:*', { level: 0 })).toBe(false);
    expect(matches('level:unknown', { level: 0 })).toBe(true);
    expect(matches('-level>=warn', { level: 0 })).toBe(true);
  });

  it('takes an empty built-in for none', () => {
    expect(matches('project:*', { project: '' })).toBe(false);
    expect(matches('project!=shop', { project: '' })).toBe(true);
  });

  it('prefers a field that is called @level to the field level', () => {
    expect(matches('@level:x', { fields: { '@level': 'x', level: 'y' } })).toBe(true);
    expect(matches('@level:y', { fields: { '@level': 'x', level: 'y' } })).toBe(false);
  });

  it('compares letters one by one', () => {
    expect(matches('οδοσ', { text: 'ΟΔΟΣ' })).toBe(true);
    expect(matches('istanbul', { text: 'İSTANBUL' })).toBe(true);
  });
});
