import { describe, expect, it } from 'vitest';
import {
  everything,
  hasEnd,
  isNarrowed,
  questionOf,
  readAddress,
  writeAddress,
} from './log-address.ts';

describe('the address of the logs', () => {
  it('says all that the page shows, and is read as it was written', () => {
    const address = {
      query: 'level>=warn "a, b"',
      stacks: ['shop', 'billing'],
      services: ['shop/web'],
      fromNs: '1767323045000000006',
      toNs: '1767323046000000000',
      at: '1767323045000000006-3-12',
      isHighlight: true,
      view: 'patterns' as const,
    };
    expect(readAddress(new URLSearchParams(writeAddress(address).toString()))).toEqual(address);
  });

  it('is empty where everything is shown', () => {
    expect(writeAddress(everything).toString()).toBe('');
    expect(isNarrowed(readAddress(new URLSearchParams()))).toBe(false);
  });

  it('has the minutes around a moment that a link from elsewhere names', () => {
    const ms = 1_767_323_045_678;
    const address = readAddress(new URLSearchParams(`stacks=shop&around=${ms}`));
    expect(address).toMatchObject({
      stacks: ['shop'],
      fromNs: `${ms - 120_000}000000`,
      toNs: `${ms + 120_000}000000`,
    });
    expect(readAddress(new URLSearchParams('around=noon')).fromNs).toBeUndefined();
  });

  it('leaves out what no entry or time can be', () => {
    const address = readAddress(new URLSearchParams('at=nowhere&from=yesterday&view=maps'));
    expect(address).toMatchObject({ at: undefined, fromNs: undefined, view: 'list' });
  });

  it('keeps the query from the backend where it only highlights', () => {
    const address = { ...everything, query: 'timeout', isHighlight: true };
    expect(questionOf(address).query).toBe('');
    expect(isNarrowed(address)).toBe(false);
  });

  it.each([
    [{}, false],
    [{ fromNs: '1' }, false],
    [{ toNs: '1' }, true],
    [{ query: 'a until:14:05' }, true],
    [{ query: 'since:14:05' }, false],
    [{ query: 'a or -until:14:05' }, false],
    [{ query: 'until:14:05', isHighlight: true }, false],
  ])('%j has an end: %s', (parts, isSo) => {
    expect(hasEnd({ ...everything, ...parts })).toBe(isSo);
  });
});
