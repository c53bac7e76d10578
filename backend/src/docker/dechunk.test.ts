import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDechunker } from './dechunk.ts';

const chunked = (parts: string[]) =>
  parts.map((part) => `${Buffer.byteLength(part).toString(16)}\r\n${part}\r\n`).join('');

function taken(body: string, cuts: number[]) {
  const bytes = Buffer.from(body);
  const dechunker = createDechunker();
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b)];
  const pieces = places.map((from, at) => Buffer.from(bytes.subarray(from, places[at + 1])));
  const found = Buffer.concat(pieces.map((piece) => Buffer.from(dechunker.take(piece))));
  return { text: found.toString(), isEnded: dechunker.isEnded };
}

describe('createDechunker', () => {
  it('gives what the chunks carry, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), { maxLength: 8 }),
        fc.array(fc.nat(400), { maxLength: 12 }),
        (parts, cuts) => {
          const { text, isEnded } = taken(`${chunked(parts)}0\r\n\r\n`, cuts);
          expect(text).toBe(parts.join(''));
          expect(isEnded).toBe(true);
        },
      ),
    );
  });

  it('tells a body that was cut off from one that ended', () => {
    expect(taken(chunked(['one', 'two']), [])).toEqual({ text: 'onetwo', isEnded: false });
  });

  it('passes over what may stand behind a size', () => {
    expect(taken('3;name=value\r\nabc\r\n0\r\n\r\n', []).text).toBe('abc');
  });

  it.each(['\r\nabc', 'fffffffffffff\r\nabc'])('refuses %j, which is no chunk', (body) => {
    expect(() => taken(body, [])).toThrow();
  });
});
