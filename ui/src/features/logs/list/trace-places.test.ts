import { describe, expect, it } from 'vitest';
import { makeEntry } from '../../../testing/log-fixtures.ts';
import { findTrace } from './trace-places.ts';

const HEX = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('the id of a request in the text of an entry', () => {
  it.each([
    ['req-1 took 5 ms for req-1', { request_id: 'req-1' }, ['req-1', 'req-1']],
    ['{"request_id":"req-1"}', { request_id: 'req-1' }, ['req-1']],
    [
      `trace 00-${HEX}-00f067aa0ba902b7-01`,
      { traceparent: `00-${HEX}-00f067aa0ba902b7-01` },
      [HEX],
    ],
    ['id=731', { request_id: 731 }, ['731']],
  ])('is found in %s', (text, fields, found) => {
    const trace = findTrace(makeEntry({ text, fields }));
    expect(trace?.places.map(({ from, to }) => text.slice(from, to))).toEqual(found);
  });

  it.each([
    ['within a longer word', 'req-12 and xreq-1', { request_id: 'req-1' }],
    ['of a line that says it elsewhere', 'done', { request_id: 'req-1' }],
    ['that could be any number', '1 of 10', { request_id: 1 }],
    ['of a line without one', 'user-1', { user: 'user-1' }],
    ['of a line without fields', 'req-1', null],
  ])('is not found %s', (_, text, fields) => {
    expect(findTrace(makeEntry({ text, fields }))).toBeUndefined();
  });
});
