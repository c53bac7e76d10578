import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../docker/logs/join-lines.ts';
import { anIdentity } from '../../store/log-store/testing/stored-logs.ts';
import { LEVELS } from './levels.ts';
import { createEntryReader, type Entry } from './log-entry.ts';
import { byOrder } from './merge-lines.ts';
import { TRACES } from './testing/traces.ts';

const linesOf = (text: string, stepNs = 1_000_000n): LogLine[] =>
  text.split('\n').map((line, at) => ({
    stream: 'stderr',
    timeNs: 1_700_000_000_000_000_000n + BigInt(at) * stepNs,
    text: line,
    isCut: false,
  }));

function read(lines: LogLine[]): Entry[] {
  const reader = createEntryReader(anIdentity(), { source: 1, sequence: 0, orderNs: 0n });
  return [...lines.flatMap((line) => reader.read(line)), ...reader.flush()].sort(byOrder);
}

/** The texts of each entry, with the lines that go on with it. */
function foldedOf(entries: Entry[]): string[] {
  const folded: string[] = [];
  for (const { text, isContinuation } of entries) {
    if (isContinuation) folded.push(`${folded.pop() ?? ''}\n${text}`);
    else folded.push(text);
  }
  return folded;
}
const fold = (text: string, stepNs?: bigint) => foldedOf(read(linesOf(text, stepNs)));

describe('a trace is one entry', () => {
  it.each(Object.entries(TRACES))('%s', (_name, trace) => {
    expect(fold(`starting\n${trace}\nready`)).toEqual(['starting', trace, 'ready']);
  });

  it.each(Object.entries(TRACES))('with the level of its first line in all: %s', (name, trace) => {
    const levels = new Set(read(linesOf(trace)).map(({ level }) => level));
    expect(levels.size).toBe(1);
    if (!name.startsWith('C++')) expect([...levels][0]).toBeGreaterThanOrEqual(LEVELS.error);
  });

  it.each(Object.entries(TRACES))('of another after the first: %s', (_name, trace) => {
    expect(fold(`${trace}\n${trace}`)).toEqual([trace, trace]);
  });

  it('and empty lines after it are none of it', () => {
    const trace = TRACES['Java: uncaught, with causes']!;
    expect(fold(`${trace}\n\nready\n\n  * one\n  * two`)).toEqual([
      ...[trace, '', 'ready', '', '  * one\n  * two'],
    ]);
    expect(fold(`${trace}\n`)).toEqual([trace, '']);
  });
});

describe('lines that belong to nothing stay by themselves', () => {
  it.each([
    ['errors of which each has a trace', 'TypeError: a\n    at a (x.js:1:2)\nTypeError: b', 2],
    ['an error below a sentence', 'starting\nValueError: no', 2],
    ['two errors of a logger', 'ERROR one\nERROR two', 2],
    [
      'an error that another logger’s line stands above',
      'INFO starting\nError: no\n    at a (x.js:1:2)',
      2,
    ],
    ['the name of an error without a trace', 'ERROR one\nError: two\nready', 3],
    ['paragraphs', 'one\n\ntwo\n\nthree', 5],
    ['lines that are indented by little and have levels', 'boot\n WARN one\n INFO two', 3],
    ['Flask’s own', ' * Serving Flask app\n * Debug mode: off\n * Running on all addresses', 3],
    ['a call in a log', 'starting\nmain.start()\nmain.stop()', 3],
    ['numbers', 'ready\n12: one\n13: two', 3],
  ])('%s', (_what, text, count) => {
    expect(fold(text)).toHaveLength(count);
  });

  it('and those that came a while later', () => {
    const trace = 'TypeError: no\n    at a (x.js:1:2)';
    expect(fold(trace, 101_000_000n)).toHaveLength(2);
  });
});

it('an entry takes so many lines, and what is longer begins another of its level', () => {
  const frames = Array.from({ length: 3_000 }, (_, at) => `\tat a.B.c(B.java:${at})`).join('\n');
  const entries = read(linesOf(`java.lang.StackOverflowError: null\n${frames}`, 1_000n));
  expect(foldedOf(entries)).toHaveLength(2);
  expect(entries.every(({ level }) => level === LEVELS.error)).toBe(true);
});

it('is the same whatever the other stream and Docker say in between', () => {
  const blocks = fc.array(
    fc.constantFrom(...Object.values(TRACES), 'ready', '', '  indented', 'INFO one', 'ERROR two'),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(blocks, fc.array(fc.nat({ max: 2 }), { minLength: 40 }), (texts, steps) => {
      const lines = linesOf(texts.join('\n'), 1_000n);
      const reader = createEntryReader(anIdentity(), { source: 1, sequence: 0, orderNs: 0n });
      const entries = lines.flatMap((line, at) => {
        const step = steps[at % steps.length];
        if (step === 1) reader.goOn(reader.sequence + 1);
        const other: LogLine = { ...line, stream: 'stdout', text: `  between\n` };
        return [...reader.read(line), ...(step === 2 ? reader.read(other) : [])];
      });
      entries.push(...reader.flush());
      const own = entries.sort(byOrder).filter(({ stream }) => stream === 'stderr');
      const alone = read(lines);
      const lookOf = ({ text, level, isContinuation }: Entry) => [text, level, isContinuation];
      expect(own.map(lookOf)).toEqual(alone.map(lookOf));
      expect(new Set(entries.map(({ sequence }) => sequence)).size).toBe(entries.length);
    }),
  );
});
