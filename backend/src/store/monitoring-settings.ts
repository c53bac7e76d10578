import { MonitoringSettings } from '@stackyard/contract';
import { join } from 'node:path';
import { type SettingsFile, openSettings } from './settings-file.ts';

/** What the user has chosen for monitoring, in `monitoring-settings.json`. */
export function openMonitoringSettings(dataDir: string): Promise<SettingsFile<MonitoringSettings>> {
  return openSettings({
    path: join(dataDir, 'monitoring-settings.json'),
    schema: MonitoringSettings,
    defaults: { mutedStacks: [] },
    what: 'The settings of monitoring',
  });
}
