import { describe, expect, test } from 'vitest';
import { expandProvisioned, expandSetting, type ValueSources } from './expand-value.ts';

const sources: ValueSources = {
  environment: { HOST: 'prometheus', PORT: '9090', NESTED: 'to $HOST' },
  readFile: (path) => {
    if (path === '/run/secrets/password') return 's3cret\n';
    throw new Error(`ENOENT: no such file or directory, open '${path}'`);
  },
  hostname: 'here',
};

test.each([
  ['http://$HOST:${PORT}', 'http://prometheus:9090'],
  ['$__env{HOST}', 'prometheus'],
  ['$__file{/run/secrets/password}', 's3cret'],
  ['$$HOST costs $$1', '$HOST costs $1'],
  ['rate(x[$$__rate_interval])', 'rate(x[$__rate_interval])'],
  ['rate(x[$__rate_interval])', 'rate(x[])'],
  ['${NONE}$NONE', ''],
  ['${HOSTNAME}', 'here'],
  ['$NESTED', 'to $HOST'],
  ['${NESTED}', 'to prometheus'],
  ['a $ and a %', 'a $ and a %'],
])('in a provisioning file %j is %j', (text, expanded) => {
  expect(expandProvisioned(text, sources)).toBe(expanded);
});

describe('in a setting', () => {
  test.each([
    ['$__file{/run/secrets/password}', 's3cret'],
    ['${HOST}', 'prometheus'],
    ['pa$HOST$$', 'pa$HOST$$'],
  ])('%j is %j', (text, expanded) => {
    expect(expandSetting(text, sources)).toBe(expanded);
  });

  test('a file that is not there is a reason not to start', () => {
    expect(() => expandSetting('$__file{/none}', sources)).toThrow(/ENOENT.*\/none/);
  });
});
