import { z } from 'zod';
import { tryParseJson } from '../lib/try-parse-json.ts';

/** A line of `docker compose --progress json` on stderr (since 2.29); besides, the log writes warnings as JSON. */
const ProgressRecord = z.object({
  error: z.boolean().optional(),
  message: z.string().optional(),
  level: z.string().optional(),
  msg: z.string().optional(),
  id: z.string().optional(),
  status: z.string().optional(),
  text: z.string().optional(),
  details: z.string().optional(),
});

export type ComposeProgress =
  | { kind: 'failure'; message: string }
  | { kind: 'remark'; message: string }
  | { kind: 'resource'; id: string; state: 'running' | 'done' | 'failed'; text: string };

export function tryParseProgress(line: string): ComposeProgress | undefined {
  const record = tryParseJson(line, ProgressRecord);
  if (!record) return undefined;
  if (record.error) return { kind: 'failure', message: record.message ?? 'Compose failed.' };
  if (record.msg) return { kind: 'remark', message: record.msg };
  if (!record.id || !record.status) return undefined;
  // 5.x says Working, Done or Error, and what it does in `text`; 2.x says what it does as the status.
  const isVerdict = VERDICTS.has(record.status);
  return {
    kind: 'resource',
    id: record.id,
    state: stateOf(record.status),
    text: [isVerdict ? record.text : record.status, record.details].filter(Boolean).join(' '),
  };
}

const VERDICTS = new Set(['Working', 'Done', 'Warning', 'Error']);
/** Creating, Starting, Waiting, Recreate and the like are under way; Created, Started, Healthy and the like are not. */
const UNDER_WAY = /ing$|^Recreate$/;

function stateOf(status: string): 'running' | 'done' | 'failed' {
  if (status.startsWith('Error')) return 'failed';
  return UNDER_WAY.test(status) && status !== 'Warning' && status !== 'Running'
    ? 'running'
    : 'done';
}

/** What Compose says when it fails: the error record of `--progress json`, or else its last words. */
export function composeFailureText(errorLines: string[]): string {
  const records = errorLines.map(tryParseProgress);
  const failure = records.findLast((record) => record?.kind === 'failure');
  if (failure?.kind === 'failure') return failure.message;
  // Warnings come as logfmt.
  const isPlain = (line: string) => line.trim() !== '' && !line.startsWith('time="');
  const plainLines = errorLines.filter((line, at) => !records[at] && isPlain(line));
  return plainLines.slice(-3).join(' ') || 'Compose said nothing.';
}
