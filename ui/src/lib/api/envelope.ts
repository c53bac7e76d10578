import { FailureEnvelope } from '@stackyard/contract';
import { z } from 'zod';
import { ApiError, fromFailure } from './api-error.ts';

const SuccessEnvelope = z.object({ ok: z.literal(true), data: z.unknown() });
const AnyEnvelope = z.union([SuccessEnvelope, FailureEnvelope]);

/**
 * The payload of an answer, checked. `vm.service` gives the envelope itself, or (Docker Desktop since June 2025) an
 * axios-like wrapper with the envelope in `.data`, and either may be a string.
 */
export function readEnvelope<A extends z.ZodType>(raw: unknown, answer: A): z.output<A> {
  const envelope = findEnvelope(raw);
  if (!envelope) throw unreadable('it is no envelope');
  if (!envelope.ok) throw fromFailure(envelope.error);
  const payload = answer.safeParse(envelope.data);
  if (!payload.success) throw unreadable(z.prettifyError(payload.error));
  return payload.data;
}

function findEnvelope(raw: unknown): z.output<typeof AnyEnvelope> | undefined {
  const outer = tryParseJson(raw);
  const own = AnyEnvelope.safeParse(outer);
  if (own.success) return own.data;
  if (typeof outer !== 'object' || outer === null || !('data' in outer)) return undefined;
  const wrapped = AnyEnvelope.safeParse(tryParseJson(outer.data));
  return wrapped.success ? wrapped.data : undefined;
}

function tryParseJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function unreadable(reason: string): ApiError {
  return new ApiError({
    code: 'backend-unreadable',
    message: `The panel cannot read the backend's answer: ${reason}.`,
    next: 'The panel and the backend may be of different versions. Open the tab again.',
  });
}
