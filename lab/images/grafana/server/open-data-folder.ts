import { accessSync, appendFileSync, constants } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

/** Opens what would be Grafana's database; throws StartError, as Grafana's image says it, where that cannot be. */
export function openDataFolder(folder: string): void {
  try {
    accessSync(folder, constants.W_OK);
    appendFileSync(join(folder, 'grafana.db'), '');
  } catch (cause) {
    throw new StartError(
      `GF_PATHS_DATA='${folder}' is not writable.\n` +
        `You may have issues with file permissions (${(cause as Error).message}).`,
      { cause },
    );
  }
}
