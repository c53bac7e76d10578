import { describe, expect, it } from 'vitest';
import { findToken, takeToken } from './session-token.ts';

describe('the token of the address', () => {
  it('is kept and taken out of the address bar', () => {
    window.location.hash = '#token=abc-123';
    expect(takeToken(window)).toBe(true);
    expect(window.location.hash).toBe('#/stacks');
    expect(findToken(window)).toBe('abc-123');
  });

  it('leaves an ordinary address alone', () => {
    window.location.hash = '#/catalog';
    expect(takeToken(window)).toBe(false);
    expect(window.location.hash).toBe('#/catalog');
    expect(findToken(window)).toBeNull();
  });
});
