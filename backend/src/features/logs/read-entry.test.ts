import { describe, expect, it } from 'vitest';
import { LEVELS } from './levels.ts';
import { readContent } from './read-entry.ts';

const { unknown, trace, debug, info, warn, error, fatal } = LEVELS;
const levelOf = (text: string) => readContent({ text }).level;

describe('the level of a line', () => {
  it.each<[string, number]>([
    ['{"level":30,"time":1795373150229,"msg":"pino"}', info],
    ['{"level":50,"msg":"pino"}', error],
    ['{"level":"warning","message":"words"}', warn],
    ['{"log":{"level":"DEBUG"},"message":"ECS"}', debug],
    ['{"severity":"CRITICAL","message":"Google"}', fatal],
    ['{"SeverityNumber":9,"Body":"OpenTelemetry"}', info],
    ['{"severityNumber":17,"body":"OpenTelemetry"}', error],
    ['{"level":3,"msg":"syslog"}', error],
    ['{"@l":"Verbose","@m":"Serilog"}', trace],
    ['{"status":500}', unknown],
    ['time="2026-01-02T03:04:05Z" level=warning msg="logrus"', warn],
    ['ts=2026-01-02T03:04:05Z caller=main.go:12 level=error err="no"', error],
    ['2026-01-02T03:04:05.678Z WARN  slow answer path=/ ms=2100', warn],
    ['2026-01-02T03:04:05.678Z answered path=/ level=debug', debug],
    ['path=/ said="an ERROR is it"', unknown],
    ['2026-01-02 03:04:05.678 UTC [42] LOG:  checkpoint starting', info],
    ['2026-01-02 03:04:05.678 UTC [42] FATAL:  password authentication failed', fatal],
    ['[2026-01-02 03:04:05] production.ERROR: Laravel', error],
    ['2026/01/02 03:04:05 [error] 29#29: *1 open() failed', error],
    ['2026-01-02T03:04:05.678Z  INFO 1 --- [main] c.e.App : Spring', info],
    ['03:04:05.678 [main] WARN  c.e.App - logback', warn],
    ['I0102 03:04:05.678901       1 main.go:12] klog', info],
    ['E0102 03:04:05.678901       1 main.go:12] klog', error],
    ['WARNING: nothing is mounted', warn],
    ['<error> something', error],
    ['Error: connect ECONNREFUSED 127.0.0.1:5432', error],
    ['TypeError: undefined is not a function', error],
    ['Traceback (most recent call last):', error],
    ['Exception in thread "main" java.lang.IllegalStateException', error],
    ['<3>disk is gone', error],
    ['<6>disk is back', info],
    ['panic: runtime error: index out of range', fatal],
    ['info - ready', info],
    ['1:M 02 Jan 2026 03:04:05.678 * Ready to accept connections', info],
    ['GET /errors/info 200 in 12 ms', unknown],
    ['An error is nothing to be afraid of', unknown],
    ['', unknown],
  ])('%s', (line, level) => {
    expect(levelOf(line)).toBe(level);
  });
});

describe('the fields of a line', () => {
  const fieldsOf = (text: string) => readContent({ text }).fields;

  it('are the paths of its JSON', () => {
    const line = '{"msg":"a","http":{"status":500,"ok":false},"tags":["x"],"none":null}';
    expect({ ...fieldsOf(line) }).toEqual({
      msg: 'a',
      'http.status': 500,
      'http.ok': false,
      tags: '["x"]',
    });
  });

  it('are the pairs of its logfmt, numbers as numbers but ids as text', () => {
    const line = 'a=1 b="two words" c=007 d=true e= f=1.5 g=12345678901234567890';
    expect({ ...fieldsOf(line) }).toEqual({
      a: 1,
      b: 'two words',
      c: '007',
      d: true,
      e: '',
      f: 1.5,
      g: '12345678901234567890',
    });
  });

  it('are numbers as they are written', () => {
    const line =
      '{"id":9007199254740993,"n":{"x":1.0,"y":1},"huge":1e400,"ids":[9007199254740993,-0]}';
    expect({ ...fieldsOf(line) }).toEqual({
      id: { written: '9007199254740993' },
      'n.x': { written: '1.0' },
      'n.y': 1,
      huge: { written: '1e400' },
      ids: '[9007199254740993,-0]',
    });
    expect({ ...fieldsOf('a=1.50 b=1.5') }).toEqual({ a: { written: '1.50' }, b: 1.5 });
  });

  it('are the pairs that a line ends in, whatever it says before them', () => {
    const line = '2026-01-02T03:04:05.678Z INFO  order taken order_id=7 customer="J. Doe"';
    expect({ ...fieldsOf(line) }).toEqual({ order_id: 7, customer: 'J. Doe' });
  });

  it.each([
    ...['{"broken":', 'x=1', 'see a=1', 'see a=1 and b=2', '[1,2]', 'a=1 b', '{}x'],
    ...[
      'GET /find?a=1&b=2 200',
      'wrote 3 buffers; write=0.001 s, sync=0.002 s',
      'if (a == b) c = d',
    ],
  ])('are none in %j', (line) => {
    expect(fieldsOf(line)).toBeNull();
  });

  it('are bounded, whatever the line holds', () => {
    const wide = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`k${at}`, at]));
    expect(Object.keys(fieldsOf(JSON.stringify(wide)) ?? {})).toHaveLength(100);
    const deep = `${'{"a":'.repeat(50)}1${'}'.repeat(50)}`;
    expect(Object.keys(fieldsOf(deep) ?? {})).toEqual(['a.a.a.a.a.a']);
    expect(fieldsOf('{"__proto__":{"polluted":1}}')).toMatchObject({ '__proto__.polluted': 1 });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('the text of a line', () => {
  it('is plain, and what was written is kept where it has colours', () => {
    const written = '\u001b[31mred\u001b[0m';
    expect(readContent({ text: written })).toMatchObject({ text: 'red', raw: written });
    expect(readContent({ text: 'plain\ttext' })).toMatchObject({ text: 'plain\ttext', raw: null });
  });

  it('is what stood there last where a line was written over', () => {
    expect(readContent({ text: '10 %\r50 %\r100 %' }).text).toBe('100 %');
  });
});
