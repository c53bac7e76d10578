import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete, type Known } from './complete.ts';
import { queryText } from './testing/arbitrary-query.ts';

const values: Record<string, string[]> = {
  service: ['web', 'api', 'worker web'],
  level: ['L1'],
  'my key': ['v'],
};
const known: Known = {
  fields: ['http.status', 'level', 'my key', 'duration'],
  values: (field) => values[field] ?? [],
};

/** The texts that taking each proposal gives; the caret is the bar. */
function results(marked: string) {
  const caret = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  return complete(text, caret, known).map(
    (proposal) => text.slice(0, proposal.from) + proposal.text + text.slice(proposal.to),
  );
}

it('says what a field is', () => {
  const hintOf = (typed: string) => complete(typed, typed.length, known)[0]?.hint;
  expect(hintOf('trac')).toBe('the id of a request');
  expect(hintOf('@lev')).toBe('as the line itself has it');
  expect(hintOf('http')).toBe('a field of the line');
});

describe('complete', () => {
  it.each([
    ['serv¦', ['service:']],
    ['a (-serv¦)', ['a (-service:)']],
    ['stat¦', ['http.status:']],
    ['dur¦ b', ['duration: b']],
    ['my¦', ['"my key":']],
    ['@le¦', ['@level:']],
    ['se¦rv:web', ['service:web']],
    ['service:w¦', ['service:web', 'service:"worker web"']],
    ['service:a¦x,web', ['service:api,web']],
    ['service=web,a¦', ['service=web,api']],
    ['service:"work¦', ['service:"worker web"']],
    ['-service!=ap¦ b', ['-service!=api b']],
    ['level>=w¦', ['level>=warn', 'level>=unknown']],
    ['@level:¦', ['@level:L1']],
    ['"my key":¦', ['"my key":v']],
    ['stream:¦', ['stream:stdout', 'stream:stderr', 'stream:event']],
    ['since:1¦', ['since:15m', 'since:1h']],
    ['level¦', ['level>=', 'level:', 'level!=', 'level<=', '@level:']],
    ['"serv¦', []],
    ['/serv¦/', []],
    ['service~w¦', []],
    ['a ¦b', []],
  ])('at %s', (marked, expected) => {
    expect(results(marked)).toEqual(expected);
  });

  it('proposes every field where a clause may begin', () => {
    expect(results('¦')).toHaveLength(16);
    expect(results('a ¦')[0]).toBe('a service:');
  });

  it('answers at every place of every text, with ranges around the caret', () => {
    fc.assert(
      fc.property(queryText, fc.nat({ max: 40 }), (text, place) => {
        const caret = Math.min(place, text.length);
        for (const { from, to } of complete(text, caret, known)) {
          expect(from).toBeLessThanOrEqual(caret);
          expect(to).toBeGreaterThanOrEqual(caret);
          expect(to).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
