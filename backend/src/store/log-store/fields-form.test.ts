import { describe, expect, it } from 'vitest';
import { formOf } from './fields-form.ts';

describe('the form in which a line says its fields', () => {
  it.each([
    '{"msg":"a b","status":500,"ok":true,"ratio":0.25}',
    '{"msg": "a, b: c", "status": 500}',
    '{"msg":"Größe"}',
  ])('is its text: %s', (text) => {
    const fields = JSON.parse(text) as Record<string, string>;
    expect(formOf({ text, fields })).toBe('text');
  });

  it.each([
    ['{"a":1.50}', { a: 1.5 }],
    ['{"a":-0}', { a: -0 }],
    ['{"a":1,"a":2}', { a: 2 }],
    ['{"a":null,"b":1}', { b: 1 }],
    ['{"a":{"b":1}}', { 'a.b': 1 }],
    ['{ "a":1 }', { a: 1 }],
    ['{"a":"x\\ny"}', { a: 'x\ny' }],
    ['{"a":"x"}', { a: 'xx' }],
    ['a=1 b=2', { a: 1, b: 2 }],
    ['stopped', { event: 'die', exitCode: 1 }],
  ])('is none that could be read otherwise: %s', (text, fields) => {
    expect(formOf({ text, fields })).toBe('own');
  });

  it('is none where there are no fields', () => {
    expect(formOf({ text: '{"a":1}', fields: null })).toBe('none');
  });
});
