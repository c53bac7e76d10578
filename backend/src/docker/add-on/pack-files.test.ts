import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { extract, type Header } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { packFiles } from './pack-files.ts';

async function unpack(archive: Buffer) {
  const entries: [Partial<Header>, string][] = [];
  for await (const entry of Readable.from(archive).pipe(extract())) {
    const { name, type, mode, uid } = entry.header;
    entries.push([{ name, type, mode, uid }, await text(entry)]);
  }
  return entries;
}

describe('packFiles', () => {
  it('packs each folder before what is in it', async () => {
    const archive = await packFiles([
      { path: '/etc/grafana/provisioning/a.yml', text: 'a: 1\n' },
      { path: '/etc/secret', text: 'ü', onlyFor: 472 },
    ]);
    const folder = (name: string) => [{ name, type: 'directory', mode: 0o755, uid: 0 }, ''];
    expect(await unpack(archive)).toEqual([
      folder('etc'),
      folder('etc/grafana'),
      folder('etc/grafana/provisioning'),
      [{ name: 'etc/grafana/provisioning/a.yml', type: 'file', mode: 0o444, uid: 0 }, 'a: 1\n'],
      [{ name: 'etc/secret', type: 'file', mode: 0o400, uid: 472 }, 'ü'],
    ]);
  });
});
