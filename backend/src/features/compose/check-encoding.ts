import type { Problem } from '@stackyard/contract';

/** What the bytes of another encoding leave in a text that was read as UTF-8. */
const NUL = '\0';
const REPLACEMENT = '\ufffd';

/** Whether a text was in an encoding that Compose does not read, by what is left of it. */
export function checkEncoding(
  text: string,
): Pick<Problem, 'severity' | 'message' | 'line' | 'column'> | undefined {
  const at = text.search(/[\0\ufffd]/);
  if (at < 0) return undefined;
  const before = text.slice(0, at).split('\n');
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  if (text.startsWith(REPLACEMENT.repeat(2)) || text.includes(NUL)) {
    return {
      severity: 'error',
      message: 'This text is not UTF-8, but probably UTF-16. Save the file as UTF-8.',
      ...place,
    };
  }
  const message =
    'A character here was lost, as the file was not UTF-8. Write it again, and save the file as UTF-8.';
  return { severity: 'warning', message, ...place };
}
