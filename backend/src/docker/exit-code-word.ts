/** What a shell and the engine make of the signal that ended a process: 128 and its number. */
const SIGNAL_WORDS = new Map([
  [130, 'interrupted'],
  [134, 'aborted'],
  [137, 'killed'],
  [139, 'crashed'],
  [143, 'terminated'],
]);

/** What an exit code says in a word, where a signal ended the process; undefined for any other code. */
export function exitCodeWord(exitCode: number | null): string | undefined {
  return SIGNAL_WORDS.get(exitCode ?? 0);
}
