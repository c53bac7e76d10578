import { request } from 'node:http';
import { stripVTControlCharacters } from 'node:util';
import { messageOf } from '../lib/app-error.ts';
import { engineError } from './engine-error.ts';

const MAX_BYTES = 256 * 1024;
const MAX_LINE = 500;
const TIMEOUT_MS = 5_000;

interface Question {
  socketPath: string;
  containerId: string;
  hasTty: boolean;
  count: number;
}

/**
 * The last lines of a container, stdout and stderr in the order in which the engine has them, oldest first, as plain
 * text. A client of its own: dockerode reads a whole log into memory and may hand back JSON as an object.
 */
export async function readLastLines(question: Question): Promise<string[]> {
  const raw = await readLog(question);
  const text = question.hasTty ? raw.toString('utf8') : payloadOf(raw);
  return text
    .split(/\r?\n/)
    .map((line) => plain(line).slice(0, MAX_LINE))
    .filter((line) => line !== '')
    .slice(-question.count);
}

function readLog({ socketPath, containerId, count }: Question): Promise<Buffer> {
  const path = `/containers/${containerId}/logs?stdout=1&stderr=1&tail=${count}`;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const call = request({ socketPath, path, timeout: TIMEOUT_MS }, (answer) => {
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > MAX_BYTES) answer.destroy();
      });
      answer.on('close', () => {
        const body = Buffer.concat(chunks);
        if (answer.statusCode === 200) resolve(body);
        else reject(engineError(new Error(body.toString('utf8')), 'Read the last lines'));
      });
      answer.on('error', () => undefined);
    });
    call.on('timeout', () => call.destroy(new Error('timeout')));
    call.on('error', (error) => reject(engineError(messageOf(error), 'Read the last lines')));
    call.end();
  });
}

/** Frames without a TTY: one byte for the stream, three of padding, four for the size, then the payload. */
function payloadOf(raw: Buffer): string {
  const parts: Buffer[] = [];
  for (let at = 0; at + 8 <= raw.length;) {
    const end = at + 8 + raw.readUInt32BE(at + 4);
    parts.push(raw.subarray(at + 8, Math.min(end, raw.length)));
    at = end;
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Without escape sequences, control characters and those that turn the direction of text. */
function plain(line: string): string {
  return stripVTControlCharacters(line)
    .replaceAll('\t', '  ')
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
    .trimEnd();
}
