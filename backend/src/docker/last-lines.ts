import { stripVTControlCharacters } from 'node:util';
import { withinTime } from '../lib/within-time.ts';
import { engineError } from './engine-error.ts';
import { readLog } from './logs/open-log.ts';

const MAX_LINE = 500;
const TIMEOUT_MS = 5_000;

const COUNT = 20;

export type LastLines = (container: { id: string; hasTty: boolean }) => Promise<string[]>;

/**
 * Reads the last 20 lines of a container, stdout and stderr in the order in which the engine has them, oldest first, as plain
 * text.
 */
export function createLastLines(socketPath: string): LastLines {
  return async ({ id, hasTty }) => {
    const lines: string[] = [];
    const onLine = ({ text }: { text: string }) => lines.push(plain(text).slice(0, MAX_LINE));
    const question = { containerId: id, hasTty, tail: COUNT, follow: false, onLine };
    await withinTime({ limitMs: TIMEOUT_MS }, (signal) =>
      readLog(socketPath, { ...question, signal }),
    ).catch((error: unknown) => {
      throw engineError(error, 'Read the last lines');
    });
    return lines.filter((line) => line !== '').slice(-COUNT);
  };
}

/** Without escape sequences, control characters and those that turn the direction of text. */
function plain(line: string): string {
  return stripVTControlCharacters(line)
    .replaceAll('\t', '  ')
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
    .trimEnd();
}
