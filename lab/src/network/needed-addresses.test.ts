import { expect, test } from 'vitest';
import { findNeededAddresses, parseNameServers } from './needed-addresses.ts';

test('name servers are read from the resolver’s configuration', () => {
  const text = '# nameserver 10.0.0.1\nnameserver 10.0.0.2\nsearch here\nnameserver ::1\n';
  expect(parseNameServers(text)).toEqual(['10.0.0.2', '::1']);
});

test('a proxy and a registry are needed wherever they are, and what is on the loopback is not', async () => {
  const needed = await findNeededAddresses({
    https_proxy: 'http://172.20.1.1:3128',
    HTTP_PROXY: 'http://127.0.0.1:3128',
    npm_config_registry: 'http://192.168.9.9/npm/',
  });

  expect(needed).toContain('172.20.1.1');
  expect(needed).toContain('192.168.9.9');
  expect(needed.join(' ')).not.toMatch(/\b127\./);
});
