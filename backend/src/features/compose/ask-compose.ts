import { join } from 'node:path';
import type { ComposeCli } from '../../docker/compose-cli.ts';
import { composeFailureText } from '../../docker/compose-progress.ts';
import { readEnvText, writeEnvText } from '../../lib/env-text.ts';
import { createLimitedQueue } from '../../lib/limited-queue.ts';
import { withScratchFiles } from '../../store/scratch-folder.ts';
import type { CheckTools } from './check-compose.ts';

const TIMEOUT_MS = 5_000;
/** Editors ask often; each process takes a core for a tenth of a second. */
const MOST_AT_ONCE = 2;

/**
 * Asks Compose itself whether it takes a file. It gets the `.env` as Stackyard reads it, whose own problems are told
 * elsewhere and would hide those of the file.
 */
export function createAskCompose(compose: ComposeCli): CheckTools['ask'] {
  const queue = createLimitedQueue(MOST_AT_ONCE);
  return (text, signal) => {
    const variables = readEnvText(text.env);
    const files = { 'compose.yaml': text.compose, '.env': writeEnvText(variables) };
    return queue(() =>
      withScratchFiles(files, async (folder) => {
        signal?.throwIfAborted();
        const { exitCode, errorLines } = await compose.run({
          args: argsIn(folder),
          variables,
          timeoutMs: TIMEOUT_MS,
          signal,
        });
        return exitCode === 0 ? null : composeFailureText(errorLines);
      }),
    );
  };
}

function argsIn(folder: string): string[] {
  return [
    '--project-name=stack',
    `--project-directory=${folder}`,
    `--file=${join(folder, 'compose.yaml')}`,
    `--env-file=${join(folder, '.env')}`,
    'config',
    '--quiet',
  ];
}
