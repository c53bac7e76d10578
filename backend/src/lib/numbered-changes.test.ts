import { describe, expect, it } from 'vitest';
import { NumberedChanges } from './numbered-changes.ts';

describe('NumberedChanges', () => {
  it('tells the newest state of what changed after a number, in the order of the changes', () => {
    const changes = new NumberedChanges<string>();
    changes.set('a', '1');
    changes.set('b', '1');
    const cursor = changes.number;
    changes.set('c', '1');
    changes.set('a', '2');
    changes.set('a', '3');

    expect(changes.after(cursor)).toEqual([
      ['c', '1'],
      ['a', '3'],
    ]);
    expect(changes.after(changes.number)).toEqual([]);
  });

  it('tells that a key is gone, once it was there', () => {
    const changes = new NumberedChanges<string>();
    changes.set('a', '1');
    const cursor = changes.number;
    changes.delete('a');
    changes.delete('never');

    expect(changes.after(cursor)).toEqual([['a', undefined]]);
  });

  it('sends a reader back to the start when removals that it missed are forgotten', () => {
    const changes = new NumberedChanges<string>(2);
    changes.set('keep', '1');
    const cursor = changes.number;
    for (const key of ['a', 'b', 'c']) {
      changes.set(key, '1');
      changes.delete(key);
    }

    expect(changes.isCovered(cursor)).toBe(false);
    expect(changes.isCovered(changes.number)).toBe(true);
    expect(changes.isCovered(changes.number + 1)).toBe(false);
  });
});
