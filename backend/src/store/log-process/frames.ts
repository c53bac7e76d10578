import type { Duplex } from 'node:stream';
import { deserialize, serialize } from 'node:v8';

const HEADER_BYTES = 4;
/** No message is nearly as large. */
const LARGEST_FRAME = 256 * 1024 * 1024;

/** Messages over a stream, each behind its length: objects with BigInts and whole columns of bytes, copied as they are. */
export interface FrameStream<Out> {
  /** Throws where a message cannot be written, and takes no notice of a stream that has ended. */
  send(message: Out): void;
}

export function openFrames<In, Out>(
  stream: Duplex,
  onMessage: (message: In) => void,
): FrameStream<Out> {
  let parts: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    parts.push(chunk);
    size += chunk.length;
    while (size >= HEADER_BYTES) {
      const length = headerOf(parts);
      if (length > LARGEST_FRAME) {
        stream.destroy();
        return;
      }
      if (size < HEADER_BYTES + length) return;
      const bytes = Buffer.concat(parts);
      const end = HEADER_BYTES + length;
      parts = bytes.length > end ? [bytes.subarray(end)] : [];
      size = bytes.length - end;
      // What this process says to itself: both ends are of one build.
      onMessage(deserialize(bytes.subarray(HEADER_BYTES, end)) as In);
    }
  });
  return {
    send: (message) => {
      if (stream.destroyed) return;
      const body = serialize(message);
      const header = Buffer.alloc(HEADER_BYTES);
      header.writeUInt32BE(body.length);
      stream.cork();
      stream.write(header);
      stream.write(body);
      stream.uncork();
    },
  };
}

/** The first part may be shorter than a header. */
function headerOf(parts: Buffer[]): number {
  if (parts[0]!.length < HEADER_BYTES) parts.splice(0, parts.length, Buffer.concat(parts));
  return parts[0]!.readUInt32BE();
}
