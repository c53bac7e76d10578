import { DEFAULT_LOG_SETTINGS, LogSettings } from '@stackyard/contract';
import { join } from 'node:path';
import { readJsonFile, writeJsonFile } from './json-file.ts';

export interface LogSettingsFile {
  get(): LogSettings;
  save(settings: LogSettings): Promise<void>;
  /** What the user should know of how it was opened. */
  problems: string[];
}

/** How much of the logs is kept, in `log-settings.json`; what cannot be read is set aside, and the defaults hold. */
export async function openLogSettings(dataDir: string): Promise<LogSettingsFile> {
  const path = join(dataDir, 'log-settings.json');
  const read = await readJsonFile(path, LogSettings);
  let settings = read.kind === 'found' ? read.value : DEFAULT_LOG_SETTINGS;
  const problems =
    read.kind === 'corrupt'
      ? [`The settings of the logs could not be read and were set aside as ${read.setAside}.`]
      : [];
  return {
    get: () => settings,
    save: async (wanted) => {
      await writeJsonFile(path, wanted);
      settings = wanted;
    },
    problems,
  };
}
