import { formatFields, parseExactJson } from '@stackyard/log-query';
import { describe, expect, it } from 'vitest';
import { formOf } from './fields-form.ts';
import type { StoredEntry } from './stored-entry.ts';

const form = (text: string, fields: StoredEntry['fields']) =>
  formOf({ text, fields }, fields && formatFields(fields));

describe('the form in which a line says its fields', () => {
  it.each([
    '{"msg":"a b","status":500,"ok":true,"ratio":0.25}',
    '{"msg": "a, b: c", "status": 500}',
    '{"msg":"Größe"}',
    '{"a":"x\\ny"}',
  ])('is its text: %s', (text) => {
    const fields = JSON.parse(text) as Record<string, string>;
    expect(form(text, fields)).toBe('text');
  });

  it.each([
    ['{"a":1.50}', { a: 1.5 }],
    ['{"a":1,"a":2}', { a: 2 }],
    ['{"a":null,"b":1}', { b: 1 }],
    ['{"a":{"b":1}}', { 'a.b': 1 }],
    ['{ "a":1 }', { a: 1 }],
    ['{"a": "x\\ny"}', { a: 'x\ny' }],
    ['{"a":"x"}', { a: 'xx' }],
    ['a=1 b=2', { a: 1, b: 2 }],
    ['stopped', { event: 'die', exitCode: 1 }],
  ])('is none that could be read otherwise: %s', (text, fields) => {
    expect(form(text, fields)).toBe('own');
  });

  it.each([
    ['{"a":1.50}', 'text-written'],
    ['{"a": 9007199254740993, "b": "x"}', 'text-written'],
    ['{ "a":1e400}', 'own-written'],
  ])('says that a number is written otherwise than JavaScript does: %s', (text, expected) => {
    expect(form(text, parseExactJson(text) as StoredEntry['fields'])).toBe(expected);
  });

  it('is none where there are no fields', () => {
    expect(form('{"a":1}', null)).toBe('none');
  });
});
