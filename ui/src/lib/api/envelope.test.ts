import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ApiError } from './api-error.ts';
import { readEnvelope } from './envelope.ts';

const Answer = z.object({ jobId: z.string() });
const success = { ok: true, data: { jobId: 'a' } };
const failure = {
  ok: false,
  error: { code: 'stack-busy', message: 'Another job is running.', next: 'Wait.' },
};

describe('reading an envelope', () => {
  it.each([
    ['as it is', success],
    ['as a string', JSON.stringify(success)],
    ['wrapped in .data, as newer Docker Desktops do', { status: 200, data: success }],
    ['wrapped in .data as a string', { data: JSON.stringify(success) }],
  ])('finds the payload of a success that comes %s', (_, raw) => {
    expect(readEnvelope(raw, Answer)).toEqual({ jobId: 'a' });
  });

  it.each([
    ['as it is', failure],
    ['as a string', JSON.stringify(failure)],
    ['wrapped in .data', { data: failure }],
  ])('throws the failure that comes %s, with its code and next step', (_, raw) => {
    expect(() => readEnvelope(raw, Answer)).toThrow(
      expect.objectContaining({
        code: 'stack-busy',
        message: 'Another job is running.',
        next: 'Wait.',
      }),
    );
  });

  it.each([
    ['a page of HTML', '<!doctype html>'],
    ['nothing', undefined],
    ['null', null],
    ['a payload of another shape', { ok: true, data: { jobId: 7 } }],
    [
      'an error code that the contract does not know',
      { ok: false, error: { ...failure.error, code: 'x' } },
    ],
  ])('calls %s unreadable', (_, raw) => {
    expect(() => readEnvelope(raw, Answer)).toThrow(ApiError);
    expect(() => readEnvelope(raw, Answer)).toThrow(
      expect.objectContaining({ code: 'backend-unreadable' }),
    );
  });
});
