import { AppError } from '../../lib/app-error.ts';
import { listFileReferences, refusalOf } from '../../lib/file-references.ts';

/** Throws `compose-not-supported` for the first thing that Compose would read from beside the Compose file. */
export function checkFileReferences(value: unknown): void {
  const [reference] = listFileReferences(value);
  if (!reference) return;
  throw new AppError({
    code: 'compose-not-supported',
    message: refusalOf(reference),
    next: 'Put variables into the .env, text into an inline config (configs: … content:), data into a named volume. A build needs an image instead.',
  });
}
