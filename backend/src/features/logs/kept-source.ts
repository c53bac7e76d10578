import type { OpenedHole, StoredLine } from '../../store/log-store/holes.ts';
import type { OpenedSource } from '../../store/log-store/log-store.ts';
import type { LineMark } from './line-marks.ts';
import { createLogPosition, type LogPosition } from './log-position.ts';
import type { KeptSource } from './log-source.ts';
import { followAfter } from './resume-hole.ts';

/**
 * From where a log is followed on, by what is stored of it. Its last hole, as it is from now on, is `ended`, or there is
 * none any more.
 */
export function keptOf(opened: OpenedSource): { kept: KeptSource; ended: OpenedHole | undefined } {
  const { source, lastSequence, newestOrderNs, holes } = opened;
  const place = { source, lastSequence, newestOrderNs: newestOrderNs ?? 0n };
  const last = holes.at(-1);
  if (!last)
    return { kept: { ...place, position: positionOf(opened), holes: [] }, ended: undefined };
  const { position, ended } = followAfter(last);
  const left = holes.slice(0, -1).concat(ended ?? []);
  return { kept: { ...place, position, holes: left }, ended };
}

function positionOf({ tail, newestTimeNs }: OpenedSource): LogPosition {
  const marks = tail.flatMap(markOf);
  // What was kept once and is no more is not wanted again.
  const isForgotten = marks.length === 0 && newestTimeNs !== null;
  return createLogPosition(marks, isForgotten ? newestTimeNs : undefined);
}

function markOf({ timeNs, stream, line: text }: StoredLine): LineMark[] {
  return stream === 'event' ? [] : [{ timeNs, stream, text }];
}
