import { expect, test } from 'vitest';
import { reachOptions } from './build-options.ts';

const BUNDLE = import.meta.filename;

test.each([
  [{}, ['--network', 'host']],
  [{ NODE_EXTRA_CA_CERTS: BUNDLE }, ['--network', 'host', '--secret', `id=ca,src=${BUNDLE}`]],
  [{ SSL_CERT_FILE: BUNDLE }, ['--network', 'host', '--secret', `id=ca,src=${BUNDLE}`]],
  [{ NODE_EXTRA_CA_CERTS: '/no/such/file' }, ['--network', 'host']],
  [{ HTTPS_PROXY: 'http://p:1' }, ['--network', 'host', '--build-arg', 'HTTPS_PROXY']],
])('the environment %j reaches a build as %j', (environment, options) => {
  expect(reachOptions(environment)).toEqual(options);
});
