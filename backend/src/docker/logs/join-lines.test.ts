import { describe, expect, it } from 'vitest';
import { createLineJoiner, type LogLine, type LogStream } from './join-lines.ts';

const AT = '2026-01-02T03:04:05.000000006Z';
const LATER = '2026-01-02T03:04:05.000000007Z';
const AT_NS = 1_767_323_045_000_000_006n;

function join(...records: [LogStream, string | Buffer][]): LogLine[] {
  const lines: LogLine[] = [];
  const joiner = createLineJoiner((line) => lines.push(line));
  for (const [stream, payload] of records) joiner.take(stream, Buffer.from(payload));
  joiner.flush();
  return lines;
}

const texts = (lines: LogLine[]) => lines.map(({ stream, text }) => `${stream} ${text}`);

describe('createLineJoiner', () => {
  it('reads time and text of a line', () => {
    expect(join(['stdout', `${AT} hello\n`])).toEqual([
      { stream: 'stdout', timeNs: AT_NS, text: 'hello', isCut: false },
    ]);
  });

  it('joins the parts of a line, though a line of the other stream stands between them', () => {
    const lines = join(
      ['stdout', `${AT} one `],
      ['stderr', `${LATER} other\n`],
      ['stdout', `${AT} two\n`],
    );
    expect(texts(lines)).toEqual(['stderr other', 'stdout one two']);
    expect(lines[1]?.timeNs).toBe(AT_NS);
  });

  it('keeps parts of the two streams apart that have the same time', () => {
    const lines = join(['stdout', `${AT} a`], ['stderr', `${AT} b`], ['stdout', `${AT} c\n`]);
    expect(texts(lines)).toEqual(['stdout ac', 'stderr b']);
  });

  it('ends a line whose end never came when the next one of its stream has another time', () => {
    expect(texts(join(['stdout', `${AT} a`], ['stdout', `${LATER} b\n`]))).toEqual([
      'stdout a',
      'stdout b',
    ]);
  });

  it('puts a character together that was cut in two', () => {
    const bytes = Buffer.from('ä');
    const stamp = Buffer.from(`${AT} `);
    const [first, second] = [bytes.subarray(0, 1), bytes.subarray(1)];
    const lines = join(
      ['stdout', Buffer.concat([stamp, first])],
      ['stdout', Buffer.concat([stamp, second, Buffer.from('\n')])],
    );
    expect(texts(lines)).toEqual(['stdout ä']);
  });

  it('keeps empty lines, and drops the end of a line of a terminal', () => {
    expect(texts(join(['stdout', `${AT} \n`], ['stdout', `${AT} a\r\n`]))).toEqual([
      'stdout ',
      'stdout a',
    ]);
  });

  it('cuts a line that is longer than is kept, and says so', () => {
    const part = `${AT} ${'x'.repeat(16 * 1024)}`;
    const records = Array.from({ length: 70 }, () => ['stdout', part] as [LogStream, string]);
    const [line, ...others] = join(...records, ['stdout', `${AT} end\n`]);
    expect(line).toMatchObject({ isCut: true });
    expect(line?.text).toHaveLength(1024 * 1024);
    expect(others).toEqual([]);
  });

  it.each(['hello\n', `${AT.slice(0, -1)}X hello\n`, '2026-13-02T03:04:05.000000006Z a\n', ''])(
    'refuses a record without a timestamp: %j',
    (payload) => {
      expect(() => join(['stdout', payload])).toThrow('no timestamp');
    },
  );
});
