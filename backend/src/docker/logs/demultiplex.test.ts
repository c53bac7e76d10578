import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDemultiplexer } from './demultiplex.ts';

const KIND_BYTES = { stdout: 1, stderr: 2, system: 3 } as const;
type Kind = keyof typeof KIND_BYTES;

function frame(kind: Kind, text: string): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = KIND_BYTES[kind];
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

function demultiplex(chunks: Buffer[]): [Kind, string][] {
  const found: [Kind, string][] = [];
  const take = createDemultiplexer((kind, payload) => found.push([kind, payload.toString()]));
  for (const chunk of chunks) take(chunk);
  return found;
}

describe('createDemultiplexer', () => {
  it('keeps stdout, stderr and the words of the engine apart, in their order', () => {
    const chunk = Buffer.concat([
      frame('stdout', 'a\n'),
      frame('stderr', 'b\n'),
      frame('system', 'c'),
    ]);
    expect(demultiplex([chunk])).toEqual([
      ['stdout', 'a\n'],
      ['stderr', 'b\n'],
      ['system', 'c'],
    ]);
  });

  it('finds the same frames wherever the stream is cut', () => {
    const frames = fc.array(
      fc.tuple(fc.constantFrom<Kind>('stdout', 'stderr', 'system'), fc.string({ unit: 'binary' })),
    );
    fc.assert(
      fc.property(frames, fc.array(fc.integer({ min: 1, max: 40 })), (sent, sizes) => {
        let left = Buffer.concat(sent.map(([kind, text]) => frame(kind, text)));
        const chunks = sizes.map((size) => {
          const chunk = left.subarray(0, size);
          left = left.subarray(size);
          return chunk;
        });
        expect(demultiplex([...chunks, left])).toEqual(sent);
      }),
    );
  });

  it('refuses what is no frame instead of taking it for text', () => {
    expect(() => demultiplex([Buffer.from('plain text of a container\n')])).toThrow(/frame/);
    expect(() => demultiplex([Buffer.from([1, 0, 0, 0, 255, 255, 255, 255])])).toThrow(/frame of/);
  });
});
