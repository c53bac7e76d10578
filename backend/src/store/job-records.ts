import { JobDetail } from '@stackyard/contract';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { JobRequest } from './job-request.ts';

/** A job as it is kept: what the panel sees, and what was asked. */
export const JobRecord = z.object({
  detail: JobDetail,
  request: JobRequest,
  /** True when no deploy of the stack had succeeded before. */
  isFirstDeploy: z.boolean(),
});
export type JobRecord = z.infer<typeof JobRecord>;

export interface JobRecords {
  save(record: JobRecord): Promise<void>;
  find(id: string): Promise<JobRecord | undefined>;
  remove(id: string): Promise<void>;
}

/** Opens `<data>/jobs/`, one file a job; returns what is there, oldest first, and what had to be set aside. */
export async function openJobRecords(
  dataDir: string,
): Promise<{ store: JobRecords; records: JobRecord[]; problems: string[] }> {
  const dir = join(dataDir, 'jobs');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const pathOf = (id: string) => join(dir, `${id}.json`);
  const { records, problems } = await readAll(dir);
  const store: JobRecords = {
    save: (record) => writeJsonFile(pathOf(record.detail.summary.id), record),
    find: async (id) => {
      const read = await readJsonFile(pathOf(id), JobRecord);
      return read.kind === 'found' ? read.value : undefined;
    },
    remove: (id) => rm(pathOf(id), { force: true }),
  };
  return { store, records, problems };
}

async function readAll(dir: string) {
  const records: JobRecord[] = [];
  const problems: string[] = [];
  for (const file of (await readdir(dir)).filter((name) => name.endsWith('.json'))) {
    const read = await readJsonFile(join(dir, file), JobRecord);
    if (read.kind === 'found') records.push(read.value);
    if (read.kind === 'corrupt') {
      problems.push(`The record of a job could not be read and was set aside as ${read.setAside}.`);
    }
  }
  records.sort((a, b) => a.detail.summary.createdAt.localeCompare(b.detail.summary.createdAt));
  return { records, problems };
}
