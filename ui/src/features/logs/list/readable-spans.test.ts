import { describe, expect, it } from 'vitest';
import { makeEntry } from '../../../testing/log-fixtures.ts';
import { readableSpans } from './readable-spans.ts';

const read = (text: string, fields: Record<string, string | number | boolean>, level = 3) =>
  readableSpans(makeEntry({ text, fields, level, service: 'orders' }))
    ?.map((span) => span.text)
    .join('');

describe('a line of fields', () => {
  it('begins with what happened, and ends with the ids', () => {
    const fields = { level: 30, time: 1, request_id: 'r-1', status: 500, msg: 'request done' };
    expect(read(JSON.stringify(fields), fields)).toBe('request done status=500 request_id=r-1');
  });

  it.each<[string, Record<string, string | number | boolean>, string]>([
    ['without what the columns say', { ts: 1, severity: 'INFO', service: 'orders', a: 1 }, 'a=1'],
    ['with another service than its own', { service: 'web', a: 1 }, 'service=web a=1'],
    ['with quotes where a value has spaces', { msg: 'm', err: 'no luck' }, 'm err="no luck"'],
    ['with quotes where a value is empty', { msg: 'm', user: '' }, 'm user=""'],
    ['on one line', { msg: 'm', stack: 'Error\n  at a' }, 'm stack="Error\\n  at a"'],
    ['without a message that is no text', { msg: 5, a: 1 }, 'msg=5 a=1'],
    [
      'with the beginning of a long value',
      { msg: 'm', a: 'x'.repeat(999) },
      `m a=${'x'.repeat(160)}…`,
    ],
  ])('is read %s', (_what, fields, shown) => {
    expect(read(JSON.stringify(fields), fields)).toBe(shown);
  });

  it.each([
    ['2026-01-02T03:04:05.678Z INFO  order taken id=7 n=2', 'order taken id=7 n=2'],
    ['[2026-01-02 03:04:05] [WARN]: order taken id=7 n=2', 'order taken id=7 n=2'],
    ['Information is power id=7 n=2', 'Information is power id=7 n=2'],
  ])('has its words before the pairs: %s', (text, shown) => {
    expect(read(text, { id: 7, n: 2 })).toBe(shown);
  });

  it('keeps the time and the word of a line whose level is not known', () => {
    expect(read('03:04:05.678 order taken id=7 n=2', { id: 7, n: 2 }, 0)).toBe(
      '03:04:05.678 order taken id=7 n=2',
    );
  });

  it('marks keys and ids, so that they can stand back', () => {
    const fields = { msg: 'm', status: 500, trace_id: 'abc' };
    const keys = readableSpans(makeEntry({ fields }))?.filter(
      (span) => span.className === 'log-key',
    );
    expect(keys?.map(({ text }) => text)).toEqual([' status=', ' trace_id=abc']);
  });

  it.each([
    ['of plain text', { fields: null }],
    ['that its program coloured', { fields: { msg: 'm' }, raw: '\u001b[31mm' }],
    ['of Docker’s', { fields: { event: 'die' }, stream: 'event' as const }],
    ['whose fields say nothing but the time', { text: '{"ts":1}', fields: { ts: 1 } }],
  ])('is as it was written where it is one %s', (_what, parts) => {
    expect(readableSpans(makeEntry(parts))).toBeUndefined();
  });
});
