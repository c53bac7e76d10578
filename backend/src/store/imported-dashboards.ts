import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DashboardUid } from '@stackyard/contract';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from './json-file.ts';

/** Grafana's classic model; what Grafana makes of the rest is its affair. */
const Model = z.looseObject({ uid: DashboardUid, title: z.string() });
export type DashboardModel = z.infer<typeof Model>;

/** The user's dashboards, each as `<data>/dashboards/<uid>.json`: they survive the add-on and its data. */
export interface ImportedDashboards {
  /** By title. */
  list(): DashboardModel[];
  save(model: DashboardModel): Promise<void>;
  remove(uid: string): Promise<void>;
  /** What the user should know of how they were opened. */
  problems: string[];
}

export async function openImportedDashboards(dataDir: string): Promise<ImportedDashboards> {
  const folder = join(dataDir, 'dashboards');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pathOf = (uid: string) => join(folder, `${DashboardUid.parse(uid)}.json`);
  const { models, problems } = await readAll(folder);
  return {
    list: () => [...models.values()].sort((one, other) => one.title.localeCompare(other.title)),
    save: async (model) => {
      await writeJsonFile(pathOf(model.uid), model);
      models.set(model.uid, model);
    },
    remove: async (uid) => {
      await rm(pathOf(uid), { force: true });
      models.delete(uid);
    },
    problems,
  };
}

async function readAll(folder: string) {
  const models = new Map<string, DashboardModel>();
  const problems: string[] = [];
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  for (const file of files) {
    const read = await readJsonFile(join(folder, file), Model);
    if (read.kind === 'found') models.set(read.value.uid, read.value);
    if (read.kind === 'corrupt') {
      problems.push(
        `The dashboard ${file} could not be read and was set aside as ${read.setAside}.`,
      );
    }
  }
  return { models, problems };
}
