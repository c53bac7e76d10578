import { describe, expect, it } from 'vitest';
import { AppError } from '../../lib/app-error.ts';
import { fakeEngine } from '../../testing/fake-engine.ts';
import { nameHolder } from './name-holder.ts';

const taken = new AppError({
  code: 'port-taken',
  message: 'Port 80 is taken by another container.',
});
const holding = (hostPort: number) => ({
  id: 'c',
  name: 'shop-web-1',
  project: 'shop',
  ports: [{ hostIp: '127.0.0.1', hostPort, protocol: 'tcp' }],
});

describe('nameHolder', () => {
  it('names the container and the stack that have the port', async () => {
    const engine = fakeEngine({ listPublishing: () => Promise.resolve([holding(80)]) });
    expect((await nameHolder(engine, taken))?.message).toBe(
      'Port 80 is taken by the container “shop-web-1” of the stack “shop”.',
    );
  });

  it('names the container that has a name, and whose it is', async () => {
    const named = { id: '0123456789abcdef', name: 'shop-web-1', image: 'nginx:1', project: 'blog' };
    const engine = fakeEngine({ listNamed: () => Promise.resolve([named]) });
    const nameTaken = new AppError({
      code: 'container-name-taken',
      message: 'The container name “shop-web-1” is taken by another container.',
    });
    expect((await nameHolder(engine, nameTaken))?.message).toBe(
      'The container name “shop-web-1” is taken by the container 0123456789ab (nginx:1), which belongs to the stack “blog”.',
    );
    expect(await nameHolder(fakeEngine(), nameTaken)).toBe(nameTaken);
  });

  it('leaves an error alone where no container has the port, or the engine does not say', async () => {
    const other = fakeEngine({ listPublishing: () => Promise.resolve([holding(81)]) });
    expect(await nameHolder(other, taken)).toBe(taken);
    const away = fakeEngine({ listPublishing: () => Promise.reject(new Error('away')) });
    expect(await nameHolder(away, taken)).toBe(taken);
    expect(await nameHolder(other, undefined)).toBeUndefined();
  });
});
