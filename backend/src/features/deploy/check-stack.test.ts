import { describe, expect, it } from 'vitest';
import { checkStack, type Surroundings } from './check-stack.ts';
import { RenderedStack } from './rendered-stack.ts';

const around: Surroundings = {
  name: 'shop',
  ownDir: '/data',
  publishing: [
    {
      id: '1',
      name: 'blog-web-1',
      project: 'blog',
      ports: [{ hostIp: '127.0.0.1', hostPort: 8080, protocol: 'tcp' }],
    },
    {
      id: '2',
      name: 'alone',
      project: null,
      ports: [{ hostIp: '0.0.0.0', hostPort: 8081, protocol: 'tcp' }],
    },
    {
      id: '3',
      name: 'shop-web-1',
      project: 'shop',
      ports: [{ hostIp: '0.0.0.0', hostPort: 9000, protocol: 'tcp' }],
    },
  ],
  networks: ['bridge', 'theirs'].map((name) => ({
    id: name,
    name,
    project: null,
    key: null,
    subnets: [],
  })),
  volumes: [{ name: 'data', project: null, createdAt: null }],
  containers: [],
  keptVolumes: new Set(),
};

const stackOf = (web: object, rest: object = {}) =>
  RenderedStack.parse({ services: { web: { image: 'nginx:1', ...web } }, ...rest });
const port = (published: string, host_ip = '', protocol = 'tcp') => ({
  ports: [{ target: 80, published, host_ip, protocol }],
});
const bind = (source: string) => ({ volumes: [{ type: 'bind', source }] });

describe('checkStack', () => {
  it.each<[string, object, object?]>([
    ['an image', {}],
    ['a port that is free', port('8082')],
    ['a port of its own', port('9000')],
    ['the same port of another address', port('8080', '192.168.1.5')],
    ['the same port of another protocol', port('8080', '', 'udp')],
    ['a range of ports', port('8080-8090')],
    ['a port of the engine’s choice', port('')],
    ['an absolute path', bind('/srv/html')],
    ['a folder beside its own that begins alike', bind('/database/x')],
    ['an external network', {}, { networks: { default: { name: 'theirs', external: true } } }],
    ['an external volume', {}, { volumes: { data: { name: 'data', external: true } } }],
    ['a config with its content', {}, { configs: { a: {} } }],
    ['a build with an image', { build: { context: '.' } }],
  ])('lets %s pass', (_what, web, rest) => {
    expect(() => checkStack(stackOf(web, rest), around)).not.toThrow();
  });

  it.each<[string, object, object, string, RegExp]>([
    [
      'a port of another stack',
      port('8080', '127.0.0.1'),
      {},
      'port-taken',
      /^Port 8080 of the service “web” is taken by the container “blog-web-1” of the stack “blog”\.$/,
    ],
    ['that port on all addresses', port('8080'), {}, 'port-taken', /blog-web-1/],
    ['a port of a container alone', port('8081', '127.0.0.1'), {}, 'port-taken', /“alone”\.$/],
    [
      'no name of an image',
      { image: 'NGINX:1' },
      {},
      'compose-invalid',
      /“NGINX:1”, the image of the service “web”/,
    ],
    ['an image that looks like an option', { image: '--help' }, {}, 'compose-invalid', /--help/],
    [
      'a build only',
      { image: undefined, build: { context: '.' } },
      {},
      'compose-not-supported',
      /built from a folder/,
    ],
    [
      'a file beside the Compose file',
      bind('/data/stacks/shop/html'),
      {},
      'compose-not-supported',
      /“web” mounts a file or folder/,
    ],
    ['the folder itself', bind('/data/stacks/shop'), {}, 'compose-not-supported', /“web” mounts/],
    [
      'a network that is not there',
      {},
      { networks: { a: { name: 'nosuch', external: true } } },
      'resource-missing',
      /network “nosuch”/,
    ],
    [
      'a volume that is not there',
      {},
      { volumes: { a: { name: 'nosuch', external: true } } },
      'resource-missing',
      /volume “nosuch”/,
    ],
    [
      'a config in a file',
      {},
      { configs: { page: { file: '/x' } } },
      'compose-not-supported',
      /“page” is read from a file/,
    ],
    [
      'a secret in a file',
      {},
      { secrets: { pw: { file: '/x' } } },
      'compose-not-supported',
      /“pw” is read from a file/,
    ],
  ])('refuses %s', (_what, web, rest, code, message) => {
    const check = () => checkStack(stackOf(web, rest), around);
    expect(check).toThrow(expect.objectContaining({ code, next: expect.any(String) as string }));
    expect(check).toThrow(message);
  });

  it('proposes the next port that is free', () => {
    expect(() => checkStack(stackOf(port('8080')), around)).toThrow(
      expect.objectContaining({ next: expect.stringContaining('such as 8082,') as string }),
    );
  });

  it('refuses the same port for two services, but not for two addresses', () => {
    const both = (a: object, b: object) =>
      RenderedStack.parse({ services: { a: { image: 'x', ...a }, b: { image: 'x', ...b } } });
    expect(() => checkStack(both(port('7000'), port('7000', '127.0.0.1')), around)).toThrow(
      'Port 7000 is wanted by two services of this stack, “a” and “b”.',
    );
    const apart = both(port('7000', '127.0.0.2'), port('7000', '127.0.0.1'));
    expect(() => checkStack(apart, around)).not.toThrow();
  });
});
