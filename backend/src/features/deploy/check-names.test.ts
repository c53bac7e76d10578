import { describe, expect, it } from 'vitest';
import type { NamedContainer } from '../../docker/engine.ts';
import { checkNames, type NamesAround } from './check-names.ts';
import { RenderedStack } from './rendered-stack.ts';

const container = (name: string, project: string | null = null): NamedContainer => ({
  id: '0123456789abcdef',
  name,
  image: 'nginx:1',
  project,
});
const network = (
  name: string,
  project: string | null,
  key: string | null,
  ...subnets: string[]
) => ({ id: name, name, project, key, subnets });
const volume = (name: string, project: string | null) => ({ name, project, createdAt: null });

const check = (web: object, rest: object = {}, around: Partial<NamesAround> = {}) =>
  checkNames(RenderedStack.parse({ services: { web: { image: 'nginx:1', ...web } }, ...rest }), {
    ...{ name: 'shop', containers: [], networks: [], volumes: [], keptVolumes: new Set() },
    ...around,
  });
const refusal = (code: string, message: string) =>
  expect.objectContaining({ code, message }) as Error;

describe('the names of a stack’s containers', () => {
  it.each<[string, object, NamedContainer]>([
    ['its own', {}, container('shop-web-1', 'shop')],
    ['another one', {}, container('shop-web-2')],
    ['one that differs by case', {}, container('Shop-web-1')],
    [
      'of a service that has another name by wish',
      { container_name: 'x' },
      container('shop-web-1'),
    ],
    ['of a service without replicas', { deploy: { replicas: 0 } }, container('shop-web-1')],
  ])('may be %s', (_what, web, holder) => {
    expect(() => check(web, {}, { containers: [holder] })).not.toThrow();
  });

  it('are refused before anything is taken down where a stranger has one, and the stranger is named', () => {
    const act = () => check({}, {}, { containers: [container('shop-web-1')] });
    expect(act).toThrow(
      refusal(
        'container-name-taken',
        'The container name “shop-web-1” of the service “web” is taken by the container 0123456789ab (nginx:1), which belongs to no stack.',
      ),
    );
    expect(act).toThrow(
      expect.objectContaining({ next: 'Remove that container or rename it, then deploy again.' }),
    );
  });

  it.each<[string, object, string]>([
    ['each replica', { deploy: { replicas: 3 } }, 'shop-web-3'],
    ['each of a scale', { scale: 2 }, 'shop-web-2'],
    ['one that the file chooses', { container_name: 'front' }, 'front'],
  ])('are looked at for %s', (_what, web, name) => {
    const act = () => check(web, {}, { containers: [container(name, 'blog')] });
    expect(act).toThrow(`“${name}” of the service “web”`);
    expect(act).toThrow('which belongs to the stack “blog”.');
  });
});

describe('a network', () => {
  const own = { networks: { back: { name: 'shop_back' } } };

  it.each([
    ['of the stack itself', own, network('shop_back', 'shop', 'back')],
    ['of another name', own, network('shop_front', null, null)],
    [
      'that is external',
      { networks: { back: { name: 'shop_back', external: true } } },
      network('shop_back', 'blog', 'back'),
    ],
  ])('%s is no obstacle', (_what, rest, there) => {
    expect(() => check({}, rest, { networks: [there] })).not.toThrow();
  });

  it.each([
    ['nobody', network('shop_back', null, null), 'it belongs to no stack.'],
    ['another stack', network('shop_back', 'blog', 'back'), 'it belongs to the stack “blog”.'],
    ['another entry', network('shop_back', 'shop', 'old'), 'it belongs to this stack as “old”.'],
  ])('of that name that belongs to %s is refused', (_who, there, words) => {
    expect(() => check({}, own, { networks: [there] })).toThrow(
      refusal('network-taken', `There is a network “shop_back” already, and ${words}`),
    );
  });

  it('whose subnet overlaps with another one’s is refused, and that one is named', () => {
    const rest = {
      networks: { back: { name: 'shop_back', ipam: { config: [{ subnet: '10.7.3.0/24' }, {}] } } },
    };
    const taken = network('blog_default', 'blog', 'default', '10.7.0.0/16');
    expect(() => check({}, rest, { networks: [taken] })).toThrow(
      refusal(
        'subnet-taken',
        'The subnet 10.7.3.0/24 of the network “shop_back” overlaps with the network “blog_default” of the stack “blog”, which has 10.7.0.0/16.',
      ),
    );
    const itself = network('shop_back', 'shop', 'back', '10.7.0.0/16');
    expect(() => check({}, rest, { networks: [itself] })).not.toThrow();
  });
});

describe('a volume', () => {
  const own = { volumes: { data: { name: 'data' } } };

  it.each([
    ['another stack', 'blog', 'the stack “blog”'],
    ['nobody', null, 'no stack'],
  ])('of that name that belongs to %s is refused', (_who, project, owner) => {
    expect(() => check({}, own, { volumes: [volume('data', project)] })).toThrow(
      refusal('volume-taken', `The volume “data” belongs to ${owner}.`),
    );
  });

  it('that the stack has already, or marks as external, is no obstacle', () => {
    const volumes = [volume('data', 'blog')];
    expect(() => check({}, own, { volumes, keptVolumes: new Set(['data']) })).not.toThrow();
    const external = { volumes: { data: { name: 'data', external: true } } };
    expect(() => check({}, external, { volumes })).not.toThrow();
    expect(() => check({}, own, { volumes: [volume('data', 'shop')] })).not.toThrow();
  });
});
