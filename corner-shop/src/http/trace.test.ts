import { expect, it } from 'vitest';
import { continueTrace, startTrace, traceHeaders } from './trace.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

it("takes over the caller's ids and opens a span of its own", () => {
  const caller = { requestId: 'r-1', traceId, spanId: '00f067aa0ba902b7' };
  const trace = continueTrace(traceHeaders(caller));
  expect(trace).toMatchObject({ requestId: 'r-1', traceId });
  expect(trace.spanId).toMatch(/^[0-9a-f]{16}$/);
  expect(trace.spanId).not.toBe(caller.spanId);
});

it('writes a traceparent as W3C has it', () => {
  expect(traceHeaders(startTrace()).traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
});

it.each([
  ['nothing', undefined],
  ['another version', `ff-${traceId}-00f067aa0ba902b7-01`],
  ['an empty trace', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`],
  ['capital letters', `00-${traceId.toUpperCase()}-00f067aa0ba902b7-01`],
])('starts a trace where the caller sends %s', (_, traceparent) => {
  const trace = continueTrace(traceparent === undefined ? {} : { traceparent });
  expect(trace.traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(trace.traceId).not.toMatch(/^0+$/);
  expect(trace.traceId).not.toBe(traceId);
});

it.each(['', 'two words', 'x'.repeat(65), 'line\nfeed'])('replaces the request id %j', (id) => {
  expect(continueTrace({ 'x-request-id': id }).requestId).not.toBe(id);
});
