import { TemplateVariable } from '@stackyard/contract';
import { describe, expect, it } from 'vitest';
import { checkVariables } from './check-variables.ts';

const field = (given: object) =>
  TemplateVariable.parse({ name: 'A', label: 'Field', kind: 'text', ...given });
const check = (given: object, value: string | undefined) =>
  checkVariables([field(given)], value === undefined ? {} : { A: value });

describe('checkVariables', () => {
  it.each<[string, object, string | undefined, string]>([
    ['a text', {}, 'x', 'x'],
    ['the default of one that was not given', { default: 'd' }, undefined, 'd'],
    ['nothing for one that may be empty', { isRequired: false, pattern: 'x' }, '', ''],
    ['a port', { kind: 'port' }, '65535', '65535'],
    ['a number', { kind: 'number' }, '-1.5', '-1.5'],
    ['a choice', { kind: 'choice', options: [{ value: 'a', label: 'A' }] }, 'a', 'a'],
    ['what fits the whole pattern', { pattern: 'a|b' }, 'b', 'b'],
  ])('accepts %s', (_what, given, value, expected) => {
    expect(check(given, value)).toEqual({ A: expected });
  });

  it.each<[string, object, string | undefined, RegExp]>([
    ['two lines', {}, 'a\nB=1', /^Field: It must be a single line/],
    ['a NUL', {}, 'a\0', /single line/],
    [
      'what fits the pattern in part',
      { pattern: 'a|b', hint: 'a or b.' },
      'xb',
      /^Field: a or b\.$/,
    ],
    ['a port with a zero ahead', { kind: 'port' }, '080', /port/],
    ['port 0', { kind: 'port' }, '0', /port/],
    ['port 65536', { kind: 'port' }, '65536', /port/],
    ['a port with an address', { kind: 'port' }, '0.0.0.0:80', /port/],
    ['no number', { kind: 'number' }, '1e3', /number/],
    ['no choice', { kind: 'choice', options: [{ value: 'a', label: 'A' }] }, 'b', /choices/],
  ])('refuses %s', (_what, given, value, message) => {
    const refused = () => check(given, value);
    expect(refused).toThrow(message);
    expect(refused).toThrow(expect.objectContaining({ code: 'variable-invalid' }));
  });

  it.each(['', undefined])('says which one is empty (%j)', (value) => {
    expect(() => check({}, value)).toThrow(
      expect.objectContaining({ code: 'variable-missing', message: 'Field is empty.' }),
    );
  });

  it('refuses the same port twice', () => {
    const ports = ['A', 'B'].map((name) => field({ name, label: name, kind: 'port' }));
    expect(() => checkVariables(ports, { A: '80', B: '80' })).toThrow(
      'B: port 80 is the same as that of “A”.',
    );
  });

  it('drops what the form does not have', () => {
    expect(checkVariables([field({})], { A: 'x', DOCKER_HOST: 'evil' })).toEqual({ A: 'x' });
  });
});
