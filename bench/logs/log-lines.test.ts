import { describe, expect, it } from 'vitest';
import { createLines, SEQUENCE, writtenAtMs } from './log-lines.ts';
import { QUESTIONS, rawPattern } from './questions.ts';

const timeMs = Date.parse('2026-01-02T03:04:05.678Z');
const lines = linesOf(7, 50_000);

describe('the lines that writers write', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(linesOf(7, 1_000)).toEqual(lines.slice(0, 1_000));
    expect(linesOf(8, 1_000)).not.toEqual(lines.slice(0, 1_000));
  });

  it('carry their numbers, whatever their form', () => {
    const numbers = lines.map((line) => Number(new RegExp(SEQUENCE).exec(line)?.[1]));
    expect(numbers).toEqual(lines.map((_, index) => index + 1));
  });

  it('say when they were written, but for those of a stack', () => {
    const silent = lines.filter((line) => writtenAtMs(line) === undefined);
    expect(silent.length).toBeGreaterThan(0);
    expect(silent.every((line) => line.startsWith('    at '))).toBe(true);
    expect(new Set(lines.map(writtenAtMs))).toEqual(new Set([undefined, timeMs]));
  });

  it.each(QUESTIONS)('answer $query as $rarity, to grep too', ({ rarity, pattern }) => {
    const found = lines.filter((line) => new RegExp(pattern, 'i').test(line)).length;
    if (rarity === 'absent') expect(found).toBe(0);
    if (rarity === 'rare') expect(found).toBe(2);
    if (rarity === 'common') expect(found).toBeGreaterThan(1_000);
  });

  it('are found in the engine’s own form by the raw pattern', () => {
    for (const question of QUESTIONS) {
      const raw = new RegExp(rawPattern(question), 'i');
      const plain = new RegExp(question.pattern, 'i');
      const missed = lines.filter((line) => plain.test(line) !== raw.test(JSON.stringify(line)));
      expect(missed, question.query).toEqual([]);
    }
  });
});

function linesOf(seed: number, count: number): string[] {
  const next = createLines(seed);
  return Array.from({ length: count }, () => next(timeMs));
}
