import { describe, expect, it } from 'vitest';
import type { StackWish, WishedService } from '../../store/stack-wish.ts';
import { aService } from '../../testing/service.ts';
import { goneResource, missingServices, withMissing } from './missing-parts.ts';

const wished = (name: string, given: Partial<WishedService> = {}): WishedService => ({
  ...{ name, image: 'nginx', replicas: 1, isOneShot: false, networks: [], volumes: [] },
  ...given,
});
const wishFor = (...services: WishedService[]): StackWish => ({ revision: 1, services });
const nothing = { completed: new Set<string>(), resources: undefined };
const namesAndReasons = (services: ReturnType<typeof withMissing>) =>
  services.map(({ name, readiness, reason }) => [name, readiness, reason]);

describe('what is missing of a stack', () => {
  it('is a service without a container', () => {
    const found = withMissing([aService('b')], wishFor(wished('a'), wished('b')), nothing);
    expect(namesAndReasons(found)).toEqual([
      ['a', 'missing', 'It has no container.'],
      ['b', 'ready', null],
    ]);
    expect(found[0]?.image).toBe('nginx');
  });

  it('is a replica', () => {
    const found = withMissing([aService('a')], wishFor(wished('a', { replicas: 3 })), nothing);
    expect(namesAndReasons(found)).toEqual([['a', 'missing', 'It has 1 of 3 containers.']]);
    expect(found[0]?.containers).toHaveLength(1);
  });

  it.each<[string, WishedService, Set<string>]>([
    ['is scaled to none', wished('a', { replicas: 0 }), new Set()],
    ['was to end', wished('a', { isOneShot: true }), new Set()],
    ['has done its work', wished('a'), new Set(['a'])],
  ])('is nothing that %s', (_what, service, completed) => {
    const found = withMissing([aService('b')], wishFor(service), { ...nothing, completed });
    expect(found.map(({ name }) => name)).toEqual(['b']);
    expect(missingServices([aService('b')], wishFor(service), completed)).toEqual([]);
  });

  it('does not hide that the containers that are there fail, and is made all the same', () => {
    const failed = aService('a', { readiness: 'failed', reason: 'It exited with code 3.' });
    const wish = wishFor(wished('a', { replicas: 2 }));
    expect(namesAndReasons(withMissing([failed], wish, nothing))).toEqual([
      ['a', 'failed', 'It exited with code 3.'],
    ]);
    expect(missingServices([failed], wish, new Set())).toEqual(['a']);
  });

  it('leaves alone what nobody asked for', () => {
    expect(withMissing([aService('old')], wishFor(), nothing).map(({ name }) => name)).toEqual([
      'old',
    ]);
  });

  it.each([
    [false, 'It has no container, and its volume data is gone: Start makes an empty one.'],
    [true, 'It has no container, and its volume data is gone: the stack does not make it.'],
  ])('says that the data went with it (external: %s)', (isExternal, reason) => {
    const wish = wishFor(wished('a', { volumes: [{ name: 'data', isExternal }] }));
    const resources = { networks: new Set<string>(), volumes: new Set(['other']) };
    expect(withMissing([], wish, { ...nothing, resources })[0]?.reason).toBe(reason);
    const there = { networks: new Set<string>(), volumes: new Set(['data']) };
    expect(withMissing([], wish, { ...nothing, resources: there })[0]?.reason).toBe(
      'It has no container.',
    );
  });
});

describe('goneResource', () => {
  const resources = { networks: new Set(['here']), volumes: new Set<string>() };
  const wishOf = (name: string, given = {}) =>
    wishFor(wished('a', { networks: [{ name, isExternal: false, ...given }] }));

  it('names the network that is gone, and who makes it', () => {
    expect(goneResource(wishOf('here'), resources)).toBeNull();
    expect(goneResource(wishOf('x'), resources)).toBe(
      'Its network x is gone. Start makes it again.',
    );
    expect(goneResource(wishOf('x', { isExternal: true }), resources)).toBe(
      'Its network x is gone. The stack does not make it: create it first.',
    );
  });

  it('says nothing before the engine has told what it has', () => {
    expect(goneResource(wishOf('x'), undefined)).toBeNull();
  });
});
