/** Longest pause within one thing that is said in several lines. */
const LONGEST_GAP_NS = 100_000_000n;

/** How lines look that go on with the one before: stack traces of the usual languages, and indented text. */
const CONTINUES =
  /^(?:\s+\S|Caused by: |Suppressed: |\.{3} \d+ more|\tat |at .+\(.+\)$|goroutine \d+ \[|[)\]}]+[,;]?$|During handling of the above|The above exception was)/;

/** Python says last what went wrong: not indented, below the code that it happened in. */
const ENDS_TRACEBACK = /^[\w.]*(?:Error|Exception|Interrupt|Exit|Warning)\b(?::|$)/;
const IN_TRACEBACK = /^\s+(?!at\s)\S/;

interface LineBefore {
  timeNs: bigint;
  text: string;
  isContinuation: boolean;
}

/**
 * Whether a line goes on with the one before it of the same container and stream. Only the look of a line and the time
 * decide; the lines themselves stay as they are.
 */
export function continues(text: string, timeNs: bigint, before: LineBefore | undefined): boolean {
  if (!before || !(CONTINUES.test(text) || endsTraceback(text, before))) return false;
  const gap = timeNs - before.timeNs;
  return gap >= 0n && gap <= LONGEST_GAP_NS;
}

function endsTraceback(text: string, before: LineBefore): boolean {
  return before.isContinuation && IN_TRACEBACK.test(before.text) && ENDS_TRACEBACK.test(text);
}
