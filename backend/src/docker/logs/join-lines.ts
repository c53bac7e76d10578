import { createStampReader, STAMP_LENGTH } from './read-stamp.ts';

export type LogStream = 'stdout' | 'stderr';

/** A line as a container wrote it, without its end. */
export interface LogLine {
  stream: LogStream;
  /** Nanoseconds since 1970, when the engine read the line (not when it was written). */
  timeNs: bigint;
  text: string;
  /** The line was longer than is kept. */
  isCut: boolean;
}

export interface LineJoiner {
  /** One record of the engine, with its timestamp; throws on one without. */
  take(stream: LogStream, payload: Buffer): void;
  /** Hands out what waits for its end; to be called when the log ends or falls silent. */
  flush(): void;
  /** A line waits for its end. */
  readonly isOpen: boolean;
}

/** As much of one line as is kept. */
const LONGEST_LINE_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;

interface OpenLine {
  timeNs: bigint;
  parts: Buffer[];
  size: number;
}

/**
 * Joins the parts of long lines. The engine cuts a line at 16 KiB; every part carries the time of the first, and lines of
 * the other stream may stand in between (moby, daemon/logger/copier.go). So parts are joined per stream, while their time
 * is the same; bytes, not text, since a character may be cut in two.
 */
export function createLineJoiner(onLine: (line: LogLine) => void): LineJoiner {
  const readStamp = createStampReader();
  const open: Partial<Record<LogStream, OpenLine>> = {};
  const close = (stream: LogStream) => {
    const line = open[stream];
    if (!line) return;
    delete open[stream];
    const bytes = Buffer.concat(line.parts).subarray(0, LONGEST_LINE_BYTES);
    const isCut = line.size > LONGEST_LINE_BYTES;
    onLine({ stream, timeNs: line.timeNs, text: textOf(bytes), isCut });
  };
  return {
    take: (stream, payload) => {
      const timeNs = readStamp(payload);
      if (timeNs === undefined) throw new Error('A record of the engine’s log has no timestamp.');
      const bytes = payload.subarray(STAMP_LENGTH + 1);
      if (open[stream] && open[stream].timeNs !== timeNs) close(stream);
      const isComplete = bytes.at(-1) === NEWLINE;
      if (isComplete && !open[stream]) {
        onLine({ stream, timeNs, text: textOf(bytes), isCut: false });
        return;
      }
      const line = (open[stream] ??= { timeNs, parts: [], size: 0 });
      // The payload is a view into a chunk that will be gone.
      if (line.size <= LONGEST_LINE_BYTES) line.parts.push(Buffer.from(bytes));
      line.size += bytes.length;
      if (isComplete) close(stream);
    },
    flush: () => {
      close('stdout');
      close('stderr');
    },
    get isOpen() {
      return open.stdout !== undefined || open.stderr !== undefined;
    },
  };
}

/** Without its end, which is `\n`, and `\r\n` from a terminal. */
function textOf(bytes: Buffer): string {
  let end = bytes.length;
  if (end > 0 && bytes[end - 1] === NEWLINE) end -= 1;
  if (end > 0 && bytes[end - 1] === 0x0d) end -= 1;
  return bytes.toString('utf8', 0, end);
}
