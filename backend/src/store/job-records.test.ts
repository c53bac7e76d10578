import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aJobRecord } from '../testing/job.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openJobRecords } from './job-records.ts';

describe('job records', () => {
  it('are there again after a restart, oldest first', async () => {
    const dir = await temporaryFolder();
    const { store } = await openJobRecords(dir);
    const late = aJobRecord({ id: 'a', createdAt: '2026-01-02T00:00:00Z' });
    const early = aJobRecord({ id: 'b', createdAt: '2026-01-01T00:00:00Z' });
    await store.save(late);
    await store.save(early);
    expect(await openJobRecords(dir)).toMatchObject({ records: [early, late], problems: [] });
    expect(await store.find('a')).toEqual(late);
  });

  it('are gone once they were removed', async () => {
    const { store } = await openJobRecords(await temporaryFolder());
    await store.save(aJobRecord({ id: 'a' }));
    await store.remove('a');
    await store.remove('a');
    expect(await store.find('a')).toBeUndefined();
  });

  it.each(['not json', '{}', '', '{"detail": {}}'])(
    'set aside what can not be read: %j',
    async (text) => {
      const dir = await temporaryFolder();
      const { store } = await openJobRecords(dir);
      await store.save(aJobRecord({ id: 'fine' }));
      await writeFile(join(dir, 'jobs/bad.json'), text);

      const { records, problems } = await openJobRecords(dir);
      expect(records.map(({ detail }) => detail.summary.id)).toEqual(['fine']);
      expect(problems).toEqual([expect.stringMatching(/set aside as .*bad\.json\.corrupt-\d+\.$/)]);
      expect(
        (await readdir(join(dir, 'jobs'))).filter((name) => name.includes('corrupt')),
      ).toHaveLength(1);
      expect((await openJobRecords(dir)).problems).toEqual([]);
    },
  );
});
