import type { MonitoredApp } from '@stackyard/contract';

/** `5 of 7 apps are read, 2 were not asked yet.` Null: it is not known yet who asks. */
export function appWords(apps: readonly Pick<MonitoredApp, 'state'>[] | null): string {
  if (!apps) return 'Looking for apps that ask to be read…';
  if (apps.length === 0) return 'No app asks to be read.';
  const count = (wanted: MonitoredApp['state']) =>
    apps.filter(({ state }) => state === wanted).length;
  const all = apps.length === 1 ? '1 app is' : `${apps.length} apps are`;
  const unknown = count('unknown');
  const rest = unknown === 0 ? '' : `, ${unknown} ${unknown === 1 ? 'was' : 'were'} not asked yet`;
  return `${count('up')} of ${all} read${rest}.`;
}
