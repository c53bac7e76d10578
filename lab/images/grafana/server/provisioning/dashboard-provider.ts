import type { ProvisionedRecord } from './provisioned-record.ts';

/** A folder of files that dashboards are read from, again and again. */
export interface DashboardProvider {
  name: string;
  path: string;
  updateIntervalMs: number;
  /** The folder that its dashboards are shown in; '' for none. */
  folder: string;
  /** Whether folders follow the folders that the files lie in. */
  followsFileFolders: boolean;
  /** Whether a dashboard stays when its file goes. */
  keepsDeleted: boolean;
}

const UPDATE_INTERVAL_SECONDS = 10;

/** What a file of `provisioning/dashboards` says; throws with the field that is wrong. */
export function parseDashboardProviders(file: ProvisionedRecord): DashboardProvider[] {
  return file.records('providers').map(parseProvider);
}

function parseProvider(record: ProvisionedRecord): DashboardProvider {
  const name = record.requiredText('name');
  const type = record.text('type') || 'file';
  if (type !== 'file')
    throw new Error(`the type of provider '${name}' must be file, not '${type}'`);
  const options = record.record('options');
  const followsFileFolders = options.isOn('foldersFromFilesStructure');
  if (followsFileFolders && (record.text('folder') || record.text('folderUid'))) {
    throw new Error(
      "'folder' and 'folderUID' should be empty using 'foldersFromFilesStructure' option",
    );
  }
  return {
    name,
    path: options.requiredText('path'),
    updateIntervalMs: (record.count('updateIntervalSeconds') ?? UPDATE_INTERVAL_SECONDS) * 1000,
    folder: record.text('folder'),
    followsFileFolders,
    keepsDeleted: record.isOn('disableDeletion'),
  };
}
