import { describe, expect, it } from 'vitest';
import { SteadyCounters } from './steady-counters.ts';

const at = (second: number) => `2026-01-02T03:04:0${second}Z`;

describe('SteadyCounters', () => {
  const told = (values: [value: number, startedAt: string | null][]) => {
    const counters = new SteadyCounters();
    return values.map(([value, startedAt]) => {
      counters.begin('c1', startedAt);
      return counters.steady('c1', 'cpu', value);
    });
  };

  it.each([
    [
      'as the engine counts',
      [
        [5, at(1)],
        [7, at(1)],
        [7, at(1)],
      ],
      [5, 7, 7],
    ],
    [
      'after a restart',
      [
        [5, at(1)],
        [1, at(2)],
        [4, at(2)],
      ],
      [5, 6, 9],
    ],
    [
      'after a restart that was made up for',
      [
        [5, at(1)],
        [9, at(2)],
      ],
      [5, 14],
    ],
    [
      'after two restarts',
      [
        [5, at(1)],
        [2, at(2)],
        [1, at(3)],
      ],
      [5, 7, 8],
    ],
    [
      'after a restart that a clock which was set back tells to be before the start',
      [
        [5, at(9)],
        [1, at(2)],
        [4, at(2)],
      ],
      [5, 6, 9],
    ],
    [
      'where the counter went back without a word',
      [
        [5, null],
        [3, null],
      ],
      [5, 8],
    ],
    [
      'when the start becomes known',
      [
        [5, null],
        [6, at(1)],
      ],
      [5, 6],
    ],
    [
      'when the start is unknown for a while',
      [
        [5, at(1)],
        [6, null],
        [7, at(1)],
      ],
      [5, 6, 7],
    ],
  ] as [string, [number, string | null][], number[]][])('go on %s', (_, values, expected) => {
    expect(told(values)).toEqual(expected);
  });

  it('are kept apart, and forgotten with their container', () => {
    const counters = new SteadyCounters();
    counters.begin('c1', null);
    counters.begin('c2', null);
    expect(counters.steady('c1', 'cpu', 5)).toBe(5);
    expect(counters.steady('c1', 'disk', 3)).toBe(3);
    expect(counters.steady('c2', 'cpu', 1)).toBe(1);
    counters.keep(['c2']);
    counters.begin('c1', null);
    expect(counters.steady('c1', 'cpu', 2)).toBe(2);
    expect(counters.steady('c2', 'cpu', 0)).toBe(1);
  });
});
