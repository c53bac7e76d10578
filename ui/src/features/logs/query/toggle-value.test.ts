import { describe, expect, it } from 'vitest';
import { chosenValues, excludeValue, toggleValue, withoutField } from './toggle-value.ts';

describe('a click on a value', () => {
  it.each([
    ['', 'error', 'level=error'],
    ['timeout', 'error', 'timeout level=error'],
    ['level=error', 'warn', 'level=error,warn'],
    ['timeout level=error,warn', 'error', 'timeout level=warn'],
    ['level=error', 'error', ''],
    ['level>=warn', 'error', 'level>=warn level=error'],
  ])('in %j on %s gives %j', (query, value, expected) => {
    expect(toggleValue(query, { field: 'level', value })).toBe(expected);
  });

  it('excludes the value, and takes back that it was asked for', () => {
    expect(excludeValue('timeout', { field: 'user', value: 'sam' })).toBe('timeout -user=sam');
    expect(excludeValue('user=sam', { field: 'user', value: 'sam' })).toBe('-user=sam');
  });

  it('knows what is chosen, and the query without it', () => {
    expect(chosenValues('a level:error,warn', 'level')).toEqual(['error', 'warn']);
    expect(chosenValues('-level=error', 'level')).toEqual([]);
    expect(withoutField('a level:error', 'level')).toBe('a');
  });
});
