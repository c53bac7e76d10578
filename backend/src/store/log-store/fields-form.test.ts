import { describe, expect, it } from 'vitest';
import { fieldsOf, formOf } from './fields-form.ts';

describe('the form in which a line says its fields', () => {
  it.each([
    ['json', '{"msg":"a b","status":500,"ok":true,"ratio":0.25}'],
    ['json', '{"msg": "a, b: c", "status": 500}'],
    ['json', '{"msg":"Größe"}'],
    ['logfmt', 'level=warn msg="it took long" dur=250ms status=500 ok=true id=007'],
    ['logfmt', 'a="" b="5"'],
  ] as const)('is %s: %s', (form, text) => {
    const fields = fieldsOf(form, text, null);
    expect(formOf({ text, fields })).toBe(form);
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
    ['a=1 a=2', { a: 2 }],
    ['a=1  b=2', { a: 1, b: 2 }],
    ['a=1.50 b=2', { a: 1.5, b: 2 }],
    ['a="x=1" b=2', { a: 'x=1', b: 2 }],
    ['a="x\ty" b=2', { a: 'x\ty', b: 2 }],
    ['a=5 b=2', { a: '5', b: 2 }],
    ['a="5" b=2', { a: 5, b: 2 }],
    ['a=1 b=2', { a: 1 }],
    ['stopped', { event: 'die', exitCode: 1 }],
  ])('is none that could be read otherwise: %s', (text, fields) => {
    expect(formOf({ text, fields })).toBe('own');
  });

  it('is none where there are no fields', () => {
    expect(formOf({ text: 'a=1 b=2', fields: null })).toBe('none');
    expect(fieldsOf('none', 'a=1 b=2', null)).toBeNull();
  });
});
