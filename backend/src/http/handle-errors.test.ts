import type { FastifyReply, FastifyRequest } from 'fastify';
import { expect, it, vi } from 'vitest';
import { createErrorAnswer } from './handle-errors.ts';

const aborted = new DOMException('This operation was aborted', 'AbortError');

function answerTo(error: unknown, { isGone }: { isGone: boolean }) {
  const log = { error: vi.fn(), info: vi.fn() };
  const reply = { raw: { destroyed: isGone }, code: () => reply, send: vi.fn(() => reply) };
  const request = { log } as unknown as FastifyRequest;
  createErrorAnswer({ alwaysOk: false })(error, request, reply as unknown as FastifyReply);
  return { logged: log.error.mock.calls.length, sent: reply.send.mock.calls.length };
}

it.each([
  ['what was given up since nobody waits for it', aborted, true, { logged: 0, sent: 0 }],
  ['what failed though nobody waits for it', new Error('disk'), true, { logged: 1, sent: 1 }],
  ['what was given up though somebody waits', aborted, false, { logged: 1, sent: 1 }],
])('logs and answers %s', (_what, error, isGone, expected) => {
  expect(answerTo(error, { isGone })).toEqual(expected);
});
