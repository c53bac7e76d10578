import { expect, it } from 'vitest';
import { formatNumberedJsonLine, formatWordedJsonLine } from './json-line.ts';
import { formatLogfmtLine } from './logfmt-line.ts';
import { createLogger } from './logger.ts';
import type { Fields, LogEntry } from './logger.ts';
import { formatPlainLine } from './plain-line.ts';

const time = new Date('2026-01-31T12:00:00.000Z');

function entry(fields: Fields, message = 'order taken'): LogEntry {
  return { time, level: 'warn', message, fields };
}

it.each([
  ['plain', 'plain'],
  ['two words', '"two words"'],
  ['', '""'],
  ['a=b', '"a=b"'],
  ['say "hi"', String.raw`"say \"hi\""`],
  ['two\nlines', String.raw`"two\nlines"`],
  ['\u0007bell', String.raw`"\u0007bell"`],
  ['grüße', 'grüße'],
  [12.5, '12.5'],
  [true, 'true'],
  [new Error('no luck'), '"no luck"'],
])('writes %j in logfmt as %s', (value, written) => {
  expect(formatLogfmtLine(entry({ value }))).toBe(
    `time=2026-01-31T12:00:00.000Z level=warn msg="order taken" value=${written}`,
  );
});

it('leaves out what is undefined', () => {
  expect(formatLogfmtLine(entry({ a: undefined, b: 1 }))).toMatch(/msg="order taken" b=1$/);
});

it('writes JSON with numbers as pino does', () => {
  expect(JSON.parse(formatNumberedJsonLine(entry({ order_id: 7 })))).toEqual({
    level: 40,
    time: time.getTime(),
    order_id: 7,
    msg: 'order taken',
  });
});

it('writes JSON with words', () => {
  expect(formatWordedJsonLine(entry({ order_id: 7 }))).toBe(
    '{"timestamp":"2026-01-31T12:00:00.000Z","level":"warn","message":"order taken","order_id":7}',
  );
});

it('keeps an error with its stack on one line of JSON', () => {
  const line = formatNumberedJsonLine(entry({ err: new TypeError('no luck') }));
  expect(line).not.toContain('\n');
  const { err } = JSON.parse(line) as { err: Record<string, string> };
  expect(err).toMatchObject({ type: 'TypeError', message: 'no luck' });
  expect(err.stack).toContain('log-lines.test.ts');
});

it('writes plain lines whose messages stand in one column', () => {
  expect(formatPlainLine(entry({ status: 200 }))).toBe(
    '2026-01-31T12:00:00.000Z WARN  order taken status=200',
  );
  expect(formatPlainLine(entry({}))).toBe('2026-01-31T12:00:00.000Z WARN  order taken');
});

it('gives every line of a bound logger its fields', () => {
  const lines: string[] = [];
  const sink = {
    formatLine: formatPlainLine,
    write: (text: string) => lines.push(text),
    now: () => time,
  };
  const log = createLogger(sink, { service: 'web' }).with({ request_id: 'r1' });
  log.info('hello');
  log.error('ouch', { code: 3 });
  expect(lines).toEqual([
    '2026-01-31T12:00:00.000Z INFO  hello service=web request_id=r1\n',
    '2026-01-31T12:00:00.000Z ERROR ouch service=web request_id=r1 code=3\n',
  ]);
});
