import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aManifest } from '../testing/manifest.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openStackLibrary } from './stack-library.ts';

const text = (word: string) => ({ compose: `# ${word}\n`, env: `WORD=${word}\n` });

async function openWithShop() {
  const dir = await temporaryFolder();
  const library = await openStackLibrary(dir);
  await library.save(aManifest());
  return { dir, library };
}

describe('the stack library', () => {
  it('has after a restart what was saved', async () => {
    const { dir, library } = await openWithShop();
    await library.addRevision('shop', text('one'));
    const again = await openStackLibrary(dir);
    expect(again.list()).toEqual([aManifest({ latest: 1 })]);
    expect(await again.findText('shop', 1)).toEqual(text('one'));
    expect(again.problems()).toEqual([]);
  });

  it('makes a revision the one that runs, as plain files beside it', async () => {
    const { dir, library } = await openWithShop();
    await library.save(aManifest({ createdVolumes: ['shop_data'] }));
    await library.addRevision('shop', text('one'));
    await library.markDeployed('shop', 1);
    expect(library.find('shop')).toMatchObject({ latest: 1, deployed: 1, createdVolumes: [] });
    expect(await readFile(join(dir, 'stacks/shop/compose.yaml'), 'utf8')).toBe('# one\n');
    expect(await readFile(join(dir, 'stacks/shop/.env'), 'utf8')).toBe('WORD=one\n');
  });

  it('knows what the deployed revision asks for, after a restart too, and until it is archived', async () => {
    const { dir, library } = await openWithShop();
    await library.addRevision('shop', text('one'));
    await library.writeRendered('shop', 1, '{"services":{"web":{"image":"nginx"}}}');
    expect(library.findWish('shop')).toBeUndefined();
    await library.markDeployed('shop', 1);
    const again = await openStackLibrary(dir);
    for (const one of [library, again]) {
      expect(one.findWish('shop')).toMatchObject({ revision: 1, services: [{ name: 'web' }] });
    }
    await library.archive('shop');
    expect(library.findWish('shop')).toBeUndefined();
  });

  it('goes back to the revision that was deployed before, or to none', async () => {
    const { dir, library } = await openWithShop();
    await library.addRevision('shop', text('one'));
    await library.markDeployed('shop', 1);
    await library.takeBackDeployed('shop', { deployed: null, createdVolumes: ['shop_data'] });
    expect(library.find('shop')).toMatchObject({ deployed: null, createdVolumes: ['shop_data'] });

    await library.markDeployed('shop', 1);
    await library.addRevision('shop', text('two'));
    await library.markDeployed('shop', 2);
    await library.takeBackDeployed('shop', { deployed: 1, createdVolumes: [] });
    expect(library.find('shop')).toMatchObject({ latest: 2, deployed: 1 });
    expect(await readFile(join(dir, 'stacks/shop/compose.yaml'), 'utf8')).toBe('# one\n');
  });

  it('leaves the files of what runs alone when another revision comes and fails', async () => {
    const { dir, library } = await openWithShop();
    await library.addRevision('shop', text('one'));
    await library.markDeployed('shop', 1);
    expect(await library.addRevision('shop', text('two'))).toBe(2);
    expect(library.find('shop')).toMatchObject({ latest: 2, deployed: 1 });
    expect(await readFile(join(dir, 'stacks/shop/compose.yaml'), 'utf8')).toBe('# one\n');
  });

  it('keeps thirty revisions, and the one that runs however old it is', async () => {
    const { dir, library } = await openWithShop();
    await library.addRevision('shop', text('first'));
    await library.markDeployed('shop', 1);
    for (let at = 2; at <= 35; at += 1) await library.addRevision('shop', text(`${at}`));
    const kept = (await readdir(join(dir, 'stacks/shop/revisions')))
      .map(Number)
      .sort((a, b) => a - b);
    expect(kept).toEqual([1, ...Array.from({ length: 30 }, (_, at) => at + 6)]);
  });

  it('moves a stack that is removed to the archive, and finds its .env there', async () => {
    const { dir, library } = await openWithShop();
    await library.save(aManifest({ name: 'shop-2' }));
    await library.addRevision('shop', text('one'));
    await library.markDeployed('shop', 1);
    await library.archive('shop');

    expect(library.find('shop')).toBeUndefined();
    expect(existsSync(join(dir, 'stacks/shop'))).toBe(false);
    expect(await library.findArchivedEnv('shop')).toBe('WORD=one\n');
    expect(await library.findArchivedEnv('shop-2')).toBeUndefined();
    expect((await openStackLibrary(dir)).list().map(({ name }) => name)).toEqual(['shop-2']);
  });

  it('finds the .env of the last stack of a name', async () => {
    const { library } = await openWithShop();
    for (const word of ['one', 'two']) {
      await library.save(aManifest());
      await library.addRevision('shop', text(word));
      await library.markDeployed('shop', library.find('shop')?.latest ?? 0);
      await library.archive('shop');
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(await library.findArchivedEnv('shop')).toBe('WORD=two\n');
  });

  it.each(['', '{"name": "sho', '{"name": "shop"}'])(
    'sets a manifest aside that can not be read: %j',
    async (bad) => {
      const { dir, library } = await openWithShop();
      await library.save(aManifest({ name: 'fine' }));
      await writeFile(join(dir, 'stacks/shop/stack.json'), bad);

      const again = await openStackLibrary(dir);
      expect(again.list().map(({ name }) => name)).toEqual(['fine']);
      expect(again.problems()).toEqual([
        expect.stringMatching(/^What Stackyard knew of the stack “shop” could not be read/),
      ]);
      const files = await readdir(join(dir, 'stacks/shop'));
      expect(files).toEqual([expect.stringMatching(/^stack\.json\.corrupt-/)]);
      expect(await readFile(join(dir, 'stacks/shop', files[0] ?? ''), 'utf8')).toBe(bad);
    },
  );

  it('is not stopped by what does not belong there', async () => {
    const { dir } = await openWithShop();
    await writeFile(join(dir, 'stacks/.DS_Store'), 'x');
    await mkdir(join(dir, 'stacks/empty'));
    const again = await openStackLibrary(dir);
    expect(again.list().map(({ name }) => name)).toEqual(['shop']);
    expect(again.problems()).toEqual([]);
  });

  it('does not believe a manifest that lies in the folder of another stack', async () => {
    const { dir } = await openWithShop();
    await mkdir(join(dir, 'stacks/other'));
    await writeFile(join(dir, 'stacks/other/stack.json'), JSON.stringify(aManifest()));
    const again = await openStackLibrary(dir);
    expect(again.list()).toHaveLength(1);
    expect(again.find('other')).toBeUndefined();
  });
});
