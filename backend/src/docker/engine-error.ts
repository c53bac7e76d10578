import type { ErrorCode } from '@stackyard/contract';
import { AppError, messageOf } from '../lib/app-error.ts';

const AWAY =
  /ECONNREFUSED|ENOENT|EACCES|ECONNRESET|EPIPE|socket hang up|premature close|ETIMEDOUT|timed? ?out/i;

interface Rule {
  pattern: RegExp;
  code: ErrorCode;
  message: (said: string) => string;
  next: string;
}

/** What engine and Compose say when something common is wrong, and what we say instead. First match wins. */
const RULES: Rule[] = [
  {
    pattern: /no space left on device|disk quota exceeded/i,
    code: 'disk-full',
    message: () => 'The engine’s disk is full.',
    next: 'Free some space (unused images and volumes are the usual suspects), then try again.',
  },
  {
    pattern: /port is already allocated/i,
    code: 'port-taken',
    message: (said) => `Port ${portIn(said) ?? 'of this stack'} is taken by another container.`,
    next: 'Choose another port, or stop the container that has it, then deploy again.',
  },
  {
    pattern: /address already in use|ports are not available/i,
    code: 'port-taken',
    message: (said) =>
      `Port ${portIn(said) ?? 'of this stack'} is taken by a program outside Docker.`,
    next: 'Choose another port, or stop the program that has it, then deploy again.',
  },
  {
    pattern: /container name .* is already in use/i,
    code: 'container-name-taken',
    message: (said) => `The container name ${quotedIn(said)} is taken by another container.`,
    next: 'Change container_name in the Compose file, or leave it out: Compose then makes a name.',
  },
];

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

/** A failure that engine or Compose put into words, if it is one of those that we know. */
export function explain(said: string, cause?: unknown): AppError | undefined {
  const rule = RULES.find(({ pattern }) => pattern.test(said));
  return (
    rule && new AppError({ code: rule.code, message: rule.message(said), next: rule.next, cause })
  );
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
    message: `${what}: the engine says “${said.replace(/^\(HTTP code \d+\) [^-]*- /, '').trim()}”`,
    cause,
  });
}

function portIn(said: string): string | undefined {
  return /(?:0\.0\.0\.0|127\.0\.0\.1|\[::1?\]|[\d.]+):(\d{1,5})/.exec(said)?.[1];
}

function quotedIn(said: string): string {
  const name = /container name "?\/?([^"\s]+)"?/i.exec(said)?.[1];
  return name ? `“${name}”` : 'in the Compose file';
}
