import { describe, expect, it } from 'vitest';
import { tryParseWish } from './stack-wish.ts';

const wishOf = (rendered: object) => tryParseWish(JSON.stringify(rendered), 3);
const service = (given: object) => wishOf({ services: { a: given } })?.services[0];

describe('the wish of a stack', () => {
  it.each([
    [{}, 1],
    [{ scale: 3 }, 3],
    [{ scale: 0 }, 0],
    [{ deploy: { replicas: 2 } }, 2],
    [{ deploy: null }, 1],
  ])('wants of %j so many containers: %i', (given, replicas) => {
    expect(service(given)?.replicas).toBe(replicas);
  });

  it('knows whose end another service waits for', () => {
    const wish = wishOf({
      services: {
        app: {
          depends_on: {
            migrate: { condition: 'service_completed_successfully', required: true },
            db: { condition: 'service_healthy' },
          },
        },
        migrate: {},
        db: {},
      },
    });
    const oneShots = wish?.services.filter(({ isOneShot }) => isOneShot).map(({ name }) => name);
    expect(oneShots).toEqual(['migrate']);
  });

  it('has of networks and volumes what a service uses, by the names of the engine', () => {
    const wish = wishOf({
      services: {
        a: {
          networks: { default: null, proxy: { aliases: ['x'] } },
          volumes: [
            { type: 'volume', source: 'data', target: '/data' },
            { type: 'volume', target: '/anonymous' },
            { type: 'bind', source: '/etc', target: '/etc' },
          ],
        },
      },
      networks: { default: { name: 'shop_default' }, proxy: { name: 'web', external: true } },
      volumes: { data: { name: 'shop_data' }, unused: { name: 'shop_unused' } },
    });
    expect(wish?.services[0]).toMatchObject({
      networks: [
        { name: 'shop_default', isExternal: false },
        { name: 'web', isExternal: true },
      ],
      volumes: [{ name: 'shop_data', isExternal: false }],
    });
  });

  it('wants no container of what something else than Docker provides', () => {
    expect(service({ provider: { type: 'model' } })).toBeUndefined();
  });

  it.each(['', 'null', '[]', '{"services":{"a":{"scale":"x"}}}'])('is none: %j', (text) => {
    expect(tryParseWish(text, 1)).toBeUndefined();
  });
});
