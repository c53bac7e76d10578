import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../../../testing/temporary-folder.ts';
import { startLogStore, type LogProcessOptions, type RunningLogStore } from '../start-log-store.ts';
import { storeCommand } from '../store-command.ts';

const backend = fileURLToPath(new URL('../../../..', import.meta.url));

/** The command of the log store's process, bundled as the image has it: from its sources it takes a second to start. */
export async function buildProcess(): Promise<{
  command: [string, ...string[]];
  remove: () => Promise<void>;
}> {
  // Beside the packages, of which one is not in the bundle.
  await mkdir(join(backend, 'dist'), { recursive: true });
  const folder = await mkdtemp(join(backend, 'dist', 'test-'));
  await promisify(execFile)(process.execPath, [join(backend, 'build.mjs'), folder]);
  const command = storeCommand(pathToFileURL(join(folder, 'main.mjs')).href);
  return { command, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A store of the test's own, closed when the test is over. */
export async function startTestStore(
  options: Partial<LogProcessOptions> & Pick<LogProcessOptions, 'command'>,
): Promise<RunningLogStore & { folder: string; troubles: string[] }> {
  const folder = options.folder ?? (await temporaryFolder());
  const troubles: string[] = [];
  const onTrouble = (message: string) => void troubles.push(message);
  const running = startLogStore({ onTrouble, ...options, folder });
  onTestFinished(() => running.store.close());
  return {
    ...{ store: running.store, notices: running.notices, onNotices: running.onNotices },
    ...{ folder, troubles },
    get pid() {
      return running.pid;
    },
  };
}
