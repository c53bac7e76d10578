import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differences, NONE, numbered, readLines } from './testing/numbered-lines.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';
import { createWrittenLog, recordOf, type WrittenLog } from './testing/written-log.ts';

let world: TestWorld;
let logs: Record<'parts' | 'instant' | 'stepped' | 'corrupt' | 'short', WrittenLog>;

const SECOND_NS = 1_000_000_000n;
const HOUR_NS = 3_600n * SECOND_NS;
const BEGIN_NS = BigInt(Date.now()) * 1_000_000n - 2n * HOUR_NS;
const PART = 'x'.repeat(16_384);

const countFrom = (from: number, to: number, timeOf: (at: number) => bigint) =>
  numbered(to, from).map((line, at) => recordOf(`${line}\n`, { timeNs: timeOf(at) }));
const atOnce = () => BEGIN_NS;
const each = (fromNs: bigint) => (at: number) => fromNs + BigInt(at) * 1_000_000n;

beforeAll(async () => {
  world = await createWorld();
  await world.backend().stop();
  logs = {
    parts: await createWrittenLog(world, 'parts'),
    instant: await createWrittenLog(world, 'instant'),
    stepped: await createWrittenLog(world, 'stepped'),
    corrupt: await createWrittenLog(world, 'corrupt'),
    short: await createWrittenLog(world, 'short'),
  };
  const [out, err] = [{ timeNs: BEGIN_NS }, { timeNs: BEGIN_NS, stream: 'stderr' }];
  await logs.parts.append([
    ...[recordOf(PART, out), recordOf(PART, err), recordOf(PART, out)],
    ...[recordOf('err\n', err), recordOf('out\n', out), recordOf('next\n', out)],
  ]);
  await logs.instant.append(countFrom(1, 3_000, atOnce));
  await logs.stepped.append(countFrom(1, 3_000, each(BEGIN_NS + HOUR_NS)));
  await logs.stepped.append(countFrom(3_001, 6_000, each(BEGIN_NS)));
  await logs.corrupt.append(countFrom(1, 3_000, each(BEGIN_NS)));
  await logs.corrupt.append(['\0'.repeat(4_096)]);
  await logs.corrupt.append(countFrom(3_001, 6_000, each(BEGIN_NS + 10n * SECOND_NS)));
  await logs.short.append(countFrom(1, 300, each(BEGIN_NS)));
  await logs.short.append(['\0'.repeat(4_096)]);
  await logs.short.append(countFrom(301, 600, each(BEGIN_NS + 10n * SECOND_NS)));
  await world.restart();
}, 600_000);

afterAll(() => world.end(), 600_000);

describe('a log is read as it was written', () => {
  it('where parts of long lines of both streams share their time', async () => {
    const lines = await readLines(world, logs.parts.stack, { count: 3 });
    expect(differences(lines, [`${PART}err`, `${PART}${PART}out`, 'next'])).toEqual(NONE);
  });

  it('where all of it was written at one time', async () => {
    const lines = await readLines(world, logs.instant.stack, { count: 3_000 });
    expect(differences(lines, numbered(3_000))).toEqual(NONE);
  });

  it('where the clock stepped back', async () => {
    const lines = await readLines(world, logs.stepped.stack, { count: 6_000 });
    expect(differences(lines, numbered(6_000))).toEqual(NONE);
  });

  // The first record behind what is broken is part of it.
  it.each([
    { name: 'corrupt', broken: 3_001, count: 6_000 },
    { name: 'short', broken: 301, count: 600 },
  ] as const)(
    'before and after a record that cannot be read ($count lines), and a gap tells of it',
    async ({ name, broken, count }) => {
      const { stack } = logs[name];
      const lines = await readLines(world, stack, { count: count - 1 });
      const readable = [...numbered(broken - 1), ...numbered(count, broken + 1)];
      expect(differences(lines, readable)).toEqual(NONE);
      const { gaps } = await world.call('getLogStatus');
      const reason: unknown = expect.stringMatching(/could not read/);
      expect(gaps.filter((gap) => gap.stack === stack)).toMatchObject([{ service: 'app', reason }]);
    },
  );
});

it('reading goes on where it was, whatever the clock says', async () => {
  await world.backend().stop();
  await logs.instant.append(countFrom(3_001, 3_500, atOnce));
  await logs.stepped.append(countFrom(6_001, 6_500, each(BEGIN_NS + 10n * SECOND_NS)));
  await world.restart();
  const instant = await readLines(world, logs.instant.stack, { count: 3_500 });
  expect(differences(instant, numbered(3_500))).toEqual(NONE);
  const stepped = await readLines(world, logs.stepped.stack, { count: 6_500 });
  expect(differences(stepped, numbered(6_500))).toEqual(NONE);
});
