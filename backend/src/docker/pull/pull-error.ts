import type { ErrorCode } from '@stackyard/contract';
import { explain } from '../known-failures.ts';
import { AppError } from '../../lib/app-error.ts';

interface Rule {
  pattern: RegExp;
  code: ErrorCode;
  message: (image: string) => string;
  next: string;
}

const CHECK_NAME = 'Check its name and tag in the Compose file, then deploy again.';
const CHECK_NETWORK = 'Check your network and the name of the registry, then try again.';

/** What engine and registries say when a pull fails, and what we say instead. First match wins. */
const RULES: Rule[] = [
  {
    pattern: /no matching manifest for/i,
    code: 'image-not-found',
    message: (image) => `There is no image “${image}” for this machine’s kind of processor.`,
    next: 'Choose another tag or image, or set platform: of the service to one that there is.',
  },
  {
    pattern: /manifest.*(unknown|not found)|not found: manifest|repository .* not found/i,
    code: 'image-not-found',
    message: (image) => `There is no image “${image}”.`,
    next: CHECK_NAME,
  },
  {
    pattern: /pull access denied|does not exist|unauthorized|denied/i,
    code: 'image-not-found',
    message: (image) => `The image “${image}” does not exist, or it needs a login.`,
    next: CHECK_NAME,
  },
  {
    pattern: /toomanyrequests|rate limit/i,
    code: 'image-refused',
    message: (image) => `The registry has no more pulls for you now (${image}).`,
    next: 'Wait a while, or log in to the registry with docker login.',
  },
  {
    pattern:
      /no such host|connection refused|timeout|deadline exceeded|unreachable|EOF|reset by peer/i,
    code: 'registry-unreachable',
    message: (image) => `The registry of “${image}” can not be reached.`,
    next: CHECK_NETWORK,
  },
];

/** A pull that failed, by what the engine said of it. */
export function pullError(image: string, said: string): AppError {
  const rule = RULES.find(({ pattern }) => pattern.test(said));
  if (rule) return new AppError({ code: rule.code, message: rule.message(image), next: rule.next });
  const known = explain(said);
  if (!known) {
    const message = `${image} could not be pulled: ${said}`;
    return new AppError({ code: 'image-refused', message, next: 'Try again later.' });
  }
  return new AppError({
    code: known.code,
    message: `${image} could not be pulled. ${known.message}`,
    next: known.next ?? undefined,
  });
}

/** The engine answers some failures with a status and no stream; the words are the same. */
export function sharpenPullError(image: string, error: AppError): AppError {
  if (error.code !== 'engine-refused') return error;
  return pullError(image, error.message.replace(`Pull ${image}: `, ''));
}

export function registrySilent(image: string, silenceMs: number): AppError {
  return new AppError({
    code: 'registry-silent',
    message: `The registry of “${image}” did not answer within ${Math.round(silenceMs / 1000)} s.`,
    next: CHECK_NETWORK,
  });
}

export function imageNotHere(image: string): AppError {
  return new AppError({
    code: 'image-not-found',
    message: `The image “${image}” is not on this engine, and the Compose file says never to pull it.`,
    next: 'Build or load the image, or change pull_policy, then deploy again.',
  });
}
