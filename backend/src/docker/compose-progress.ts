import { z } from 'zod';
import { tryParseJson } from '../lib/try-parse-json.ts';

/** A line of `docker compose --progress json` on stderr (since 2.29), read in 2.40 and 5.x. */
const ProgressRecord = z.object({
  error: z.boolean().optional(),
  message: z.string().optional(),
  id: z.string().optional(),
  parent_id: z.string().optional(),
  status: z.string().optional(),
  text: z.string().optional(),
  details: z.string().optional(),
});

export type ComposeProgress =
  | { kind: 'failure'; message: string }
  | { kind: 'resource'; id: string; state: 'running' | 'done' | 'failed'; text: string };

export function tryParseProgress(line: string): ComposeProgress | undefined {
  const record = tryParseJson(line, ProgressRecord);
  if (!record) return undefined;
  if (record.error) return { kind: 'failure', message: record.message ?? 'Compose failed.' };
  if (!record.id) return undefined;
  return {
    kind: 'resource',
    id: record.id,
    state: stateOf(record.status),
    text: [record.text, record.details].filter(Boolean).join(' '),
  };
}

function stateOf(status: string | undefined): 'running' | 'done' | 'failed' {
  if (status === 'Done' || status === 'Warning') return 'done';
  if (status === 'Error') return 'failed';
  return 'running';
}

/** What Compose says when it fails: the error record of `--progress json`, or else its last words. */
export function composeFailureText(errorLines: string[]): string {
  const records = errorLines.map(tryParseProgress);
  const failure = records.findLast((record) => record?.kind === 'failure');
  if (failure?.kind === 'failure') return failure.message;
  const plainLines = errorLines.filter((line, at) => !records[at] && line.trim() !== '');
  return plainLines.slice(-3).join(' ') || 'Compose said nothing.';
}
