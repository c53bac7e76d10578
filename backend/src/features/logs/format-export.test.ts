import type { LogEntry } from '@stackyard/contract';
import { expect, it } from 'vitest';
import { exportHead, formatEntry } from './format-export.ts';

const entry: LogEntry = {
  id: '1767323045000000006-1-1',
  timeNs: '1767323045000000006',
  ...{ stack: 'shop', service: 'web', replica: 2, container: 'shop-web-2' },
  ...{ stream: 'stderr', level: 5, text: 'a "b", c', raw: null },
  fields: { status: 500 },
  ...{ isContinuation: false, isCut: false },
};

it('writes JSON, one entry a line, to the nanosecond', () => {
  expect(JSON.parse(formatEntry(entry, 'ndjson'))).toEqual({
    time: '2026-01-02T03:04:05.000000006Z',
    stack: 'shop',
    service: 'web',
    replica: 2,
    container: 'shop-web-2',
    stream: 'stderr',
    level: 'error',
    text: 'a "b", c',
    fields: { status: 500 },
  });
});

it('writes CSV that a spreadsheet takes for text', () => {
  expect(exportHead('csv')).toBe(
    'time,stack,service,replica,container,stream,level,text,fields\r\n',
  );
  expect(formatEntry(entry, 'csv')).toMatch(/,error,"a ""b"", c","{""status"":500}"\r\n$/);
  expect(formatEntry({ ...entry, text: '=1+1' }, 'csv')).toMatch(/,'=1\+1,/);
});

it('writes numbers with all of their digits', () => {
  const exact = { ...entry, fields: { id: { written: '9007199254740993' } } };
  expect(formatEntry(exact, 'ndjson')).toMatch(/"fields":\{"id":9007199254740993\}\}\n$/);
  expect(formatEntry(exact, 'csv')).toContain('{""id"":9007199254740993}');
});

it('writes text as a terminal shows it', () => {
  expect(formatEntry(entry, 'text')).toBe('2026-01-02T03:04:05.000000006Z shop/web 2 a "b", c\n');
  expect(exportHead('text')).toBe('');
});
