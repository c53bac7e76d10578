import { describe, expect, it } from 'vitest';
import { createCatalog } from './catalog.ts';

const TEXT = `x-stackyard:
  title: Shop
  summary: s
  description: d
  categories: [Test]
  name: shop
  tile: Sh
  needs: { memoryMegabytes: 1 }
  variables: [{ name: PORT, label: Port, kind: port }, { name: USER, label: User, kind: text }]
  open: [{ title: The shop, service: web, port: '\${PORT}', path: '/?user=\${USER}' }]
  connections: [{ title: URL, value: 'http://\${USER}@localhost:\${PORT}', isSecret: true }]
  readyWithinSeconds: 7

# why this image
services:
  web:
    image: \${STACKYARD_IMAGE}
    ports: ['127.0.0.1:\${PORT}:80'] # on this machine only
  db: { image: 'db:1' }
  db2: { image: 'db:1' }
`;

const create = (own: string | null = 'stackyard:1', text = TEXT) =>
  createCatalog(new Map([['shop', text]]), () => Promise.resolve(own));

describe('the catalog', () => {
  it('lists templates with the services of their files and the images that they run from', async () => {
    const [template] = await create().list();
    expect(template).toMatchObject({ id: 'shop', title: 'Shop' });
    expect(template?.services).toEqual([
      { name: 'web', image: 'stackyard:1' },
      { name: 'db', image: 'db:1' },
      { name: 'db2', image: 'db:1' },
    ]);
  });

  it('gives a user the file without its block, as it was written, and the values in the .env', async () => {
    const { compose, env } = await create().fill('shop', {
      PORT: '80',
      USER: "o'neill",
      NOSUCH: 'x',
    });
    expect(compose).not.toContain('x-stackyard');
    expect(compose).toContain('# why this image');
    expect(compose).toContain('# on this machine only');
    expect(compose).toContain('127.0.0.1:${PORT}:80');
    expect(env).toBe('PORT=80\nUSER="o\'neill"\nSTACKYARD_IMAGE=stackyard:1\n');
  });

  it('fills the values into the places and connections', async () => {
    expect(await create().fill('shop', { PORT: '8080', USER: 'ann' })).toMatchObject({
      template: { id: 'shop', title: 'Shop' },
      places: [{ title: 'The shop', service: 'web', port: 8080, path: '/?user=ann', isWeb: true }],
      connections: [{ title: 'URL', value: 'http://ann@localhost:8080', isSecret: true }],
      readyWithinSeconds: 7,
    });
  });

  it('leaves out a place without its port', () => {
    expect(create().describe('shop', { PORT: 'x' })?.places).toEqual([]);
    expect(create().describe('nosuch', {})).toBeUndefined();
  });

  it('knows each image once, with its own in the place of the variable', async () => {
    const catalog = create();
    expect(await catalog.imagesOf(catalog.get('shop'))).toEqual(['stackyard:1', 'db:1']);
  });

  it('says what to do when it does not run from an image', async () => {
    await expect(create(null).fill('shop', { PORT: '80', USER: 'a' })).rejects.toMatchObject({
      code: 'image-not-found',
      next: expect.stringContaining('STACKYARD_IMAGE') as string,
    });
  });

  it('has no template that it does not have', async () => {
    const missing = { code: 'template-not-found', message: 'The catalog has no “nosuch”.' };
    expect(() => create().get('nosuch')).toThrow(expect.objectContaining(missing));
    await expect(create().fill('nosuch', {})).rejects.toMatchObject(missing);
  });

  it('names the template that is wrong, and where', () => {
    expect(() => create(null, TEXT.replace('tile: Sh', 'tile: Shop')).get('shop')).toThrow(
      /Template shop:[^]*tile/,
    );
  });
});
