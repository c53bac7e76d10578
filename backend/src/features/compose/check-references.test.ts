import { describe, expect, it } from 'vitest';
import { checkReferences } from './check-references.ts';

const messages = (value: unknown) => checkReferences(value).map(({ message }) => message);
const web = (given: object, rest: object = {}) => ({
  services: { web: { image: 'nginx', ...given } },
  ...rest,
});

describe('checkReferences', () => {
  it.each<[string, unknown]>([
    ['nothing', {}],
    [
      'what is defined',
      web(
        { networks: ['n'], volumes: ['v:/v'], secrets: ['s'], configs: [{ source: 'c' }] },
        { networks: { n: null }, volumes: { v: {} }, secrets: { s: {} }, configs: { c: {} } },
      ),
    ],
    ['the default network', web({ networks: { default: null } })],
    [
      'paths and anonymous volumes',
      web({
        volumes: ['/srv:/srv', './a:/a', '/cache', { type: 'bind', source: '/x', target: '/x' }],
      }),
    ],
    [
      'a service that takes its image from another',
      { services: { a: { image: 'x' }, b: { extends: { service: 'a' } } } },
    ],
    [
      'a chain of services',
      {
        services: {
          a: { image: 'x', depends_on: ['b'] },
          b: { image: 'x', depends_on: { c: {} } },
          c: { image: 'x' },
        },
      },
    ],
    [
      'what the schema finds wrong already',
      { services: { web: 'nginx', b: { image: ['x'], networks: 7 } }, volumes: [] },
    ],
  ])('finds nothing wrong with %s', (_what, value) => {
    const left = messages(value).filter((message) => !message.includes('has no image'));
    expect(left).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    [
      'a volume',
      web({ volumes: ['data:/d'] }),
      '“data” is not there: add it to volumes: at the end of the file.',
    ],
    [
      'a network',
      web({ networks: ['back'] }),
      '“back” is not there: add it to networks: at the end of the file.',
    ],
    [
      'a secret',
      web({ secrets: ['pw'] }),
      '“pw” is not there: add it to secrets: at the end of the file.',
    ],
    [
      'a config',
      web({ configs: [{ source: 'c' }] }),
      '“c” is not there: add it to configs: at the end of the file.',
    ],
    [
      'a service',
      web({ depends_on: ['db'] }),
      '“web” depends on “db”, and there is no such service.',
    ],
    ['an image', { services: { web: { ports: [] } } }, 'The service “web” has no image.'],
    [
      'a cycle',
      { services: { a: { image: 'x', depends_on: ['b'] }, b: { image: 'x', depends_on: ['a'] } } },
      'These services wait for each other: a → b → a.',
    ],
    [
      'a service that is linked',
      web({ links: ['cache:redis'] }),
      '“web” uses “cache”, and there is no such service.',
    ],
    [
      'a service whose network is used',
      web({ network_mode: 'service:vpn' }),
      '“web” uses “vpn”, and there is no such service.',
    ],
    [
      'an image without its tag',
      web({ image: 'nginx:' }),
      'The tag of the image “nginx:” is empty: give the variable behind it a value.',
    ],
    [
      'an image in capitals',
      web({ image: 'BusyBox:1.37' }),
      '“BusyBox:1.37” is not the name of an image, such as nginx:1.27 or ghcr.io/owner/app:2.0.',
    ],
  ])('tells of %s', (_what, value, message) => {
    expect(messages(value)).toEqual([message]);
  });
});
