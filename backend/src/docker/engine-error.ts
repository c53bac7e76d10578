import { AppError, messageOf } from '../lib/app-error.ts';
import { explain, withoutWrapping } from './known-failures.ts';

const AWAY =
  /ECONNREFUSED|ENOENT|EACCES|ECONNRESET|EPIPE|socket hang up|premature close|ETIMEDOUT|timed? ?out/i;

/** The error of an engine call in our words; `what` names the call (“List the containers”). */
export function engineError(error: unknown, what: string): AppError {
  if (error instanceof AppError) return error;
  const said = messageOf(error);
  if (isEngineAway(error)) {
    return new AppError({
      code: 'engine-away',
      message: `${what}: the Docker Engine does not answer.`,
      next: 'Start Docker, then try again.',
      cause: error,
    });
  }
  return explain(said, error) ?? refused(what, said, error);
}

export function isEngineAway(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'engine-away';
  return statusOf(error) === undefined && AWAY.test(`${codeOf(error)} ${messageOf(error)}`);
}

export function statusOf(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

function refused(what: string, said: string, cause: unknown): AppError {
  return new AppError({
    code: 'engine-refused',
    message: `${what}: the engine says “${withoutWrapping(said)}”`,
    cause,
  });
}
