import { describe, expect, it } from 'vitest';
import { placeOfRow, readAddress, writeAddress } from './monitoring-address.ts';

const read = (text: string) => readAddress(new URLSearchParams(text));

describe('the address of the monitoring page', () => {
  it.each([
    '',
    'by=stack',
    'by=service&stack=shop',
    'stack=shop&service=web&sort=memory',
    'container=shop-web-1',
    'view=sizes&stack=shop',
  ])('leads to the same view: “%s”', (text) => {
    expect(writeAddress(read(text)).toString()).toBe(text);
  });

  it('passes over what makes no sense', () => {
    expect(writeAddress(read('view=moon&by=planet&sort=beauty&service=web')).toString()).toBe('');
    expect(writeAddress(read('stack=shop&container=lone')).toString()).toBe('container=lone');
  });

  it('goes from a stack to its services, to their containers, to one of them', () => {
    const steps = [
      { level: 'stack' as const, key: 'shop', stack: 'shop', service: null },
      { level: 'service' as const, key: 'shop/web', stack: 'shop', service: 'web' },
      { level: 'container' as const, key: 'shop-web-1', stack: 'shop', service: 'web' },
    ];
    expect(steps.map((step) => writeAddress(placeOfRow(step, 'cpu')).toString())).toEqual([
      'by=service&stack=shop',
      'stack=shop&service=web',
      'container=shop-web-1',
    ]);
  });
});
