import type { LogLine } from '../../docker/logs/join-lines.ts';
import { delay } from '../../lib/delay.ts';
import { isWhole } from './fill-hole.ts';
import type { FollowOptions } from './follow-log.ts';
import { findLongestTail, isBroken } from './longest-tail.ts';

/** By then what a log had when it was opened has come. */
const SETTLE_MS = 2_000;

/**
 * To be called when a log is opened with a tail. The engine passes in silence over what lies between a record that it
 * cannot read and the end of such a tail, and goes on with what is written then. So the newest line is asked for apart:
 * where it does not come by itself, what is behind the break is read from there.
 */
export async function readBehindBreak(options: FollowOptions, most: number): Promise<void> {
  const { container, position, readLog, onLine, onBreak, signal } = options;
  const log = { containerId: container.id, hasTty: container.hasTty, follow: false };
  let last: LogLine | undefined;
  await readLog({ ...log, tail: 1, signal, onLine: (line) => (last = line) });
  await delay(SETTLE_MS, signal);
  const newest = last;
  if (signal.aborted || !newest || !position.createTest()(newest)) return;

  // Of a long line, a tail of one record has but the end.
  const isLast = (line: LogLine) => isWhole(newest, line);
  const search = { most, last: newest, isLast };
  if (!(await isBroken(options, search))) return;
  const tail = await findLongestTail(options, search);
  if (tail === undefined) return;
  let hasBegun = false;
  let isOver = false;
  const take = (line: LogLine) => {
    if (isOver) return;
    isOver = isLast(line);
    if (!hasBegun) onBreak(line);
    hasBegun = true;
    if (position.take(line)) onLine(line);
  };
  await readLog({ ...log, tail, signal, onLine: take });
}
