import { LogFilter } from '@stackyard/contract';
import {
  createMatcher,
  formatFields,
  numberOf,
  parseQuery,
  type LevelNumber,
} from '@stackyard/log-query';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryText } from '../../../../log-query/src/testing/arbitrary-query.ts';
import type { LogStore } from './log-store.ts';
import { logFieldsOf, type SourceIdentity, type StoredEntry } from './stored-entry.ts';
import { STRETCH_ROWS } from './schema.ts';
import { anEntry, anIdentity, NOW_MS, NOW_NS, openTestStore } from './testing/stored-logs.ts';

const TEXTS = [
  'GET /Api/users took 350ms\n  at Größe',
  'B c error',
  'İSTANBUL ΟΔΟΣ 500',
  'aaa foo(bar) i - 100% a_b a\\b',
  '',
];
const VALUES = [
  ...['ab', 'Ab', '500', '200ms', '0.3s', '2KB', '2 KiB', '', 'true', '+5', '.5', '1e3', '-3m'],
  ...['a\nb', '100%', 'x_y', 'q"uote', 'back\\slash', 'nul\u0000', 'İ', '5ib', '1e999', 'x,y:z}'],
  ...['9007199254740993', '-9007199254740992', '0.1000000000000000055511151231257827'],
  ...[500, 404, 0, -1, 0.1, 1e21, 1e-7, 0.00001, 123456789.25, 1e20, true, false],
];
/** As lines write them, not JavaScript. */
const WRITTEN = [
  ...['9007199254740993', '9007199254740992.0', '-9007199254740993', '9007199254740992000000e-6'],
  ...[
    '1e400',
    '-1E400',
    '1E401',
    '1e-400',
    '-0',
    '0.0',
    '1.0',
    '5.00E2',
    '500.0',
    '18446744073709551616',
  ],
  ...['0.1000000000000000055511151231257827', '1e20', '123456789012345678901234567890'],
];
const PATHS = [
  ...['a', 'a.b', 'status', '@a', 'trace_id', 'k y', 'event', 'traceparent', 'requestId', 'level'],
  ...['x/y', 'x~1', 'q"p', ',', ':', '0', 'Größe', 'back\\'],
];
const IDENTITIES: SourceIdentity[] = [
  anIdentity(),
  anIdentity({ service: 'Db', container: 'shop-Db-1', image: 'registry/postgres:16' }),
  anIdentity({ containerId: 'lone', stack: '', service: '', container: 'lone', image: '' }),
];
/** Entries in a stretch that are asked for. */
const EACH = 40;
const TIMES = [0n, NOW_NS, NOW_NS + 1n, NOW_NS - 600_000_000_000n, NOW_NS - 86_400_000_000_000n];

const fieldsOfEntry = fc.option(
  fc.dictionary(
    fc.constantFrom(...PATHS),
    fc.oneof(
      fc.constantFrom(...VALUES),
      fc.constantFrom(...WRITTEN).map(numberOf),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'),
    ),
    { maxKeys: 6 },
  ),
);
const storedEntry = fc.record({
  source: fc.constantFrom(1, 2, 3),
  timeNs: fc.constantFrom(...TIMES),
  stream: fc.constantFrom('stdout', 'stderr', 'event'),
  level: fc.constantFrom<LevelNumber[]>(0, 1, 2, 3, 4, 5, 6),
  text: fc.constantFrom(...TEXTS),
  fields: fieldsOfEntry,
}) as fc.Arbitrary<Partial<StoredEntry>>;

/** Lines that say their fields themselves, as most do. */
const spokenEntry = fc.tuple(storedEntry, fc.boolean()).map(([entry, isSpaced]) => {
  const json = entry.fields ? formatFields(entry.fields) : 'null';
  const spaced = json.replaceAll('":', '": ').replaceAll(',"', ', "');
  return { ...entry, text: isSpaced ? spaced : json };
});

const entries = fc
  .sample(fc.oneof(storedEntry, spokenEntry), { numRuns: 400, seed: 7 })
  .map((entry, index) => anEntry({ ...entry, sequence: index + 1 }));

/** Clauses that ask for what there is, so that about as many hold as do not. */
const clause = fc
  .tuple(
    fc.constantFrom(
      ...[...PATHS, 'service', 'project', 'container', 'image', 'stream', 'level', 'trace', 'ts'],
      ...['event', 'host', '@level', '@a', '@event', 'since'],
    ),
    fc.constantFrom(':', '=', '!=', '~', '>=', '<', ':*', ':..', '=*', ':/i'),
    fc.oneof(
      fc.constantFrom(...WRITTEN),
      fc.constantFrom(...VALUES, ...TEXTS, ...TIMES.map(String), '10m', '2024-05-02', 'web', 'DB'),
      fc.constantFrom('warn', 'stderr', 'nginx*', '*5*', '0*', '*e*', '1.5KB', '250', '300', '^.$'),
      fc.constantFrom('9999-12-31', '14:05', 'event', '0af7651916cd43dd8448eb211c80319c'),
    ),
  )
  .map(([field, operator, value]) => {
    const asked = /^[\w*.]+$/.test(String(value)) ? String(value) : JSON.stringify(value);
    const name = /^[\w@./-]+$/.test(field) ? field : JSON.stringify(field);
    if (operator === ':*') return `${name}:*`;
    if (operator === ':..') return `${name}:${asked}..`;
    if (operator === ':/i') return `${name}:/${String(value).replace(/[^\w ]/g, '.')}/i`;
    return operator === '=*' ? `${name}=*${String(value).slice(1)}` : `${name}${operator}${asked}`;
  });
const words = fc
  .constantFrom(...TEXTS, 'größe', 'istanbul', 'οδοσ', 'Get', '500', '100%', 'a_b')
  .map((text) => JSON.stringify(text));
const asked = fc
  .array(
    fc.tuple(
      fc.constantFrom('', '-', 'NOT '),
      fc.oneof(
        { weight: 5, arbitrary: clause },
        { weight: 1, arbitrary: words },
        { weight: 2, arbitrary: queryText },
        { weight: 1, arbitrary: fc.constantFrom('/^GET.*Größe/', '/took \\d+MS$/i', '/B c/') },
      ),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .chain((parts) =>
    fc.constantFrom(' ', ' OR ').map((join) => parts.map((part) => part.join('')).join(join)),
  )
  .filter((query) => query.length <= 2000);

describe('a query in SQL', () => {
  it('finds the entries that the matcher finds', { timeout: 240_000 }, async () => {
    const { store } = await openTestStore();
    for (const identity of IDENTITIES) await store.openSource(identity);
    await storeInStretches(store);
    let some = 0;
    await fc.assert(
      fc.asyncProperty(asked, async (query) => {
        const expected = foundByMatcher(query);
        if (expected.length > 0 && expected.length < entries.length) some += 1;
        expect(await foundInStore(store, query)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
    expect(some).toBeGreaterThan(40);
  });
});

/** A few in each of many stretches, so that most of these can be passed over; the others in them are not asked for. */
async function storeInStretches(store: LogStore) {
  const other = await store.openSource(anIdentity({ containerId: 'other', stack: 'other' }));
  for (let from = 0; from < entries.length; from += EACH) {
    const some = entries.slice(from, from + EACH);
    const fillers = Array.from({ length: STRETCH_ROWS - some.length }, (_, sequence) =>
      anEntry({ source: other.source, sequence: from * STRETCH_ROWS + sequence }),
    );
    await store.append([...some, ...fillers]);
  }
}

function foundByMatcher(query: string) {
  const matches = createMatcher(parseQuery(query).ast, { now: NOW_MS, utcOffsetMinutes: 120 });
  return entries
    .filter((entry) => matches(logFieldsOf(entry, IDENTITIES[entry.source - 1]!)))
    .map(({ sequence }) => sequence);
}

async function foundInStore(store: LogStore, query: string) {
  const filter = { ...LogFilter.parse({ query, utcOffsetMinutes: 120 }), stacks: ['shop', ''] };
  const page = await store.read({ filter, limit: 1000 });
  return page.entries.map(({ id }) => Number(id.split('-')[2])).sort((one, other) => one - other);
}
