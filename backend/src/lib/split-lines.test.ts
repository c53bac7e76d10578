import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLines } from './split-lines.ts';

// eslint-disable-next-line @typescript-eslint/require-await
async function* chunksOf<T>(chunks: T[]): AsyncGenerator<T> {
  yield* chunks;
}

async function linesOf(chunks: (string | Uint8Array)[], maxLength?: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of splitLines(chunksOf(chunks), maxLength)) lines.push(line);
  return lines;
}

describe('splitLines', () => {
  it.each([
    ['whole lines', ['a\nb\n'], ['a', 'b']],
    ['a last line without an end', ['a\nb'], ['a', 'b']],
    ['lines that end in CR LF', ['a\r\nb\r\n'], ['a', 'b']],
    ['empty lines in between', ['a\n\nb\n'], ['a', '', 'b']],
    ['nothing', [], []],
  ])('yields %s', async (_what, chunks, lines) => {
    expect(await linesOf(chunks)).toEqual(lines);
  });

  it('yields the same lines wherever the bytes are cut, in the middle of a character too', async () => {
    const line = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((text) => !/[\r\n]/.test(text));
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 7 }), async (lines, size) => {
        const bytes = Buffer.from(lines.map((one) => `${one}\n`).join(''));
        const count = Math.ceil(bytes.length / size);
        const chunks = Array.from({ length: count }, (_, at) =>
          bytes.subarray(at * size, (at + 1) * size),
        );
        expect(await linesOf(chunks)).toEqual(lines);
      }),
    );
  });

  it('cuts a line that is too long, in one chunk or in many, and goes on after it', async () => {
    expect(await linesOf(['x'.repeat(20), '\nnext\n'], 8)).toEqual(['xxxxxxxx', 'next']);
    const many = [...Array.from({ length: 50 }, () => 'xxxx'), '\nnext\n'];
    expect(await linesOf(many, 8)).toEqual(['xxxxxxxx', 'next']);
  });
});
