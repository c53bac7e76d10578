/** What a frame of the engine's multiplexed stream belongs to. 3 is the engine itself: an error while it reads the log. */
export type FrameKind = 'stdout' | 'stderr' | 'system';

export type FrameListener = (kind: FrameKind, payload: Buffer) => void;

const HEADER_BYTES = 8;
const KINDS: (FrameKind | undefined)[] = [undefined, 'stdout', 'stderr', 'system'];
/** The engine cuts lines at 16 KiB; a frame that claims more than this is no frame. */
const LARGEST_FRAME = 16 * 1024 * 1024;

/**
 * Takes the engine's multiplexed stream apart: a byte for the kind, three of padding, four for the size, big-endian,
 * then the payload. The payload is a view into the chunk, valid only during the call. Throws on bytes that are no frame.
 */
export function createDemultiplexer(onFrame: FrameListener): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let at = 0;
    while (at + HEADER_BYTES <= bytes.length) {
      const end = at + HEADER_BYTES + sizeAt(bytes, at);
      if (end > bytes.length) break;
      onFrame(kindAt(bytes, at), bytes.subarray(at + HEADER_BYTES, end));
      at = end;
    }
    // A copy: a view would keep the whole chunk alive for some bytes of it.
    rest = Buffer.from(bytes.subarray(at));
  };
}

function sizeAt(bytes: Buffer, at: number): number {
  const size = bytes.readUInt32BE(at + 4);
  if (size <= LARGEST_FRAME) return size;
  throw new Error(`The engine’s log stream claims a frame of ${size} bytes.`);
}

function kindAt(bytes: Buffer, at: number): FrameKind {
  const kind = KINDS[bytes[at] ?? 0];
  if (kind) return kind;
  throw new Error(`The engine’s log stream has a frame of the unknown kind ${bytes[at]}.`);
}
