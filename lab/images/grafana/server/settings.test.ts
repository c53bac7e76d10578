import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const read = (environment: Record<string, string | undefined>) =>
  readSettings({
    environment,
    readFile: (path) => {
      if (path === '/run/secrets/password') return 'from a file\n';
      throw new Error(`no such file: ${path}`);
    },
    hostname: 'here',
  });

test('without an environment they are the documented ones', () => {
  expect(read({})).toEqual({
    port: 3000,
    dataFolder: '/var/lib/grafana',
    provisioningFolder: '/etc/grafana/provisioning',
    admin: { user: 'admin', password: 'admin' },
    anonymousRole: undefined,
    hasLoginForm: true,
    mayBeEmbedded: false,
    theme: 'dark',
    startDelayMs: 0,
  });
});

test('the anonymous visitor is a viewer unless another role is given', () => {
  expect(read({ GF_AUTH_ANONYMOUS_ENABLED: 'true' }).anonymousRole).toBe('Viewer');
  expect(
    read({ GF_AUTH_ANONYMOUS_ENABLED: 'true', GF_AUTH_ANONYMOUS_ORG_ROLE: 'Admin' }).anonymousRole,
  ).toBe('Admin');
  expect(read({ GF_AUTH_ANONYMOUS_ORG_ROLE: 'Admin' }).anonymousRole).toBeUndefined();
});

test.each([
  { GF_SECURITY_ADMIN_PASSWORD__FILE: '/run/secrets/password' },
  { GF_SECURITY_ADMIN_PASSWORD: '$__file{/run/secrets/password}' },
])('the password comes out of a file: %j', (environment) => {
  expect(read(environment).admin.password).toBe('from a file');
});

test.each([
  [{ GF_SECURITY_ADMIN_PASSWORD: 'a', GF_SECURITY_ADMIN_PASSWORD__FILE: '/b' }, /exclusive/],
  [{ GF_SECURITY_ADMIN_PASSWORD__FILE: '/none' }, /ADMIN_PASSWORD cannot be read.*\/none/],
  [{ GF_SERVER_HTTP_PORT: 'three' }, /GF_SERVER_HTTP_PORT is no number: 'three'/],
  [
    { GF_AUTH_ANONYMOUS_ENABLED: 'true', GF_AUTH_ANONYMOUS_ORG_ROLE: 'viewer' },
    /'viewer', but must be one of Viewer, Editor, Admin/,
  ],
])('%j is refused', (environment, reason) => {
  expect(() => read(environment)).toThrow(reason);
});
