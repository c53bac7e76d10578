import fc from 'fast-check';
import type { LogFields } from '../log-fields.ts';

const SCRAPS =
  'a|B c|İ|error|Σ|AND|OR|NOT|(|)|||"|\\|/|i|-|!|:|=|!=|>=|<|~|*|..|,|level|warn|fatal|since|10m|14:05|ts|@a|a.b|status|' +
  '500|1.5KB|200ms|"x y"|/a+/i|/(/|[|service:web|{"a":1}|\n|\t|https://h/p|foo(bar)|()|--x|event:*|trace=ab|"k y":5';

/** Text as people type it: pieces of the language in any order, with white space between them or not, and anything at all. */
export const queryText: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  {
    weight: 4,
    arbitrary: fc
      .array(fc.tuple(fc.constantFrom(...splitScraps()), fc.constantFrom('', '', ' ')))
      .map((pieces) => pieces.flat().join('')),
  },
);

/** An entry that has, or has not, what those queries ask for. */
export const logEntry: fc.Arbitrary<LogFields> = fc.record({
  text: fc.constantFrom('', 'B c error', 'x y a', 'İΣ 500', 'aaa foo(bar) i -', 'AND OR'),
  level: fc.constantFrom(0, 1, 2, 3, 4, 5, 6),
  stream: fc.constantFrom('stdout', 'stderr', 'event'),
  project: fc.constantFrom('', 'shop'),
  service: fc.constantFrom('', 'web', 'a'),
  container: fc.constantFrom('shop-web-1', 'a'),
  image: fc.constantFrom('', 'nginx:1'),
  host: fc.constantFrom('', 'desktop'),
  event: fc.constantFrom(null, 'die'),
  timeNs: fc.constantFrom('0', '1714653000000000000', '1714653000000000001'),
  fields: fc.dictionary(
    fc.constantFrom('a', 'a.b', 'status', '@a', 'trace_id', 'k y', 'i'),
    fc.oneof(
      fc.constantFrom('ab', '500', '200ms', '2KB', ''),
      fc.integer({ max: 999 }),
      fc.boolean(),
    ),
  ),
});

function splitScraps() {
  return [...SCRAPS.split('|').filter((scrap) => scrap !== ''), '|', '||'];
}
