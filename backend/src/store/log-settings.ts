import { DEFAULT_LOG_SETTINGS, LogSettings } from '@stackyard/contract';
import { join } from 'node:path';
import { type SettingsFile, openSettings } from './settings-file.ts';

export type LogSettingsFile = SettingsFile<LogSettings>;

/** How much of the logs is kept, in `log-settings.json`. */
export function openLogSettings(dataDir: string): Promise<LogSettingsFile> {
  return openSettings({
    path: join(dataDir, 'log-settings.json'),
    schema: LogSettings,
    defaults: DEFAULT_LOG_SETTINGS,
    what: 'The settings of the logs',
  });
}
