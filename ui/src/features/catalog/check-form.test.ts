import { describe, expect, it } from 'vitest';
import { TemplateVariable } from '@stackyard/contract';
import { checkName, checkVariable } from './check-form.ts';

const variable = (parts: object) =>
  TemplateVariable.parse({ name: 'X', label: 'Value', kind: 'text', ...parts });

describe('checking a field', () => {
  it.each([
    ['', 'Give the stack a name.'],
    ['Shop', /small letters/],
    ['-shop', /small letters/],
    ['a'.repeat(64), /63/],
  ])('refuses the name %j', (name, words) => {
    expect(checkName(name)).toMatch(words);
  });

  it.each([
    [{}, '', 'Value is needed.'],
    [{ kind: 'port' }, '70000', /1 to 65535/],
    [{ kind: 'port' }, '80a', /1 to 65535/],
    [{ kind: 'number' }, 'many', 'Value is a number.'],
    [{ pattern: '[a-z]+', hint: 'Small letters only.' }, 'ab1', 'Small letters only.'],
  ])('refuses %o with %j', (parts, value, words) => {
    expect(checkVariable(variable(parts), value)).toMatch(words);
  });

  it.each([
    [{ isRequired: false }, ''],
    [{ kind: 'port' }, '8080'],
    [{ kind: 'number' }, '-1.5'],
    [{ pattern: '[a-z]+' }, 'abc'],
    [{ pattern: '(' }, 'left to the backend'],
  ])('takes %o with %j', (parts, value) => {
    expect(checkVariable(variable(parts), value)).toBeNull();
  });
});
