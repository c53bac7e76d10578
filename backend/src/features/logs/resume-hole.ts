import type { LogLine } from '../../docker/logs/join-lines.ts';
import type { OpenedHole, StoredLine, Stretch as Stored } from '../../store/log-store/holes.ts';
import type { HolePart, Stretch } from './fill-hole.ts';
import { createLogPosition, type LogPosition } from './log-position.ts';

/** After what the entries of each part of a hole go on. */
export type HolePlaces = Record<HolePart, { sequence: number; orderNs: bigint }>;

/**
 * What is left to be read of a hole whose filling was interrupted. Each part was stored from its beginning on, so what
 * is stored of it is what is known where its reading goes on, and the newest part's first line is where the rest ends.
 */
export function stretchesLeft(hole: OpenedHole): { places: HolePlaces; left: Stretch[] } {
  const { from, middle, before, rest, newest } = hole;
  const orderNs = (rest ?? before)?.newestOrderNs ?? 0n;
  const places: HolePlaces = {
    rest: { sequence: rest?.lastSequence ?? from, orderNs },
    newest: {
      sequence: newest?.lastSequence ?? middle,
      orderNs: newest?.newestOrderNs ?? orderNs,
    },
  };
  return { places, left: stretchesOf(hole) };
}

function stretchesOf({ last, before, rest, newest, floorNs }: OpenedHole): Stretch[] {
  const known = rest ? endOf(rest) : positionAfter(before, floorNs);
  if (!newest) return [{ part: 'newest', known, last: lineOf(last) }];
  return [
    { part: 'newest', known: endOf(newest), last: lineOf(last) },
    { part: 'rest', known, last: lineOf(newest.first), isLastTaken: true },
  ];
}

/**
 * Where the following of a log goes on that has holes: after the last of them. Where nothing later is stored it goes on
 * within that one, after what is stored of it; the hole is then `ended` there, or is none any more.
 */
export function followAfter(last: OpenedHole): {
  position: LogPosition;
  ended: OpenedHole | undefined;
} {
  const { before, newest, after, floorNs } = last;
  if (after) return { position: endOf(after), ended: last };
  if (!newest) return { position: positionAfter(before, floorNs), ended: undefined };
  return { position: endOf(newest), ended: { ...last, last: newest.tail.at(-1)! } };
}

function positionAfter(before: Stored | null, floorNs: bigint | null): LogPosition {
  return before ? endOf(before) : createLogPosition([], floorNs ?? undefined);
}

function endOf({ tail, beginNs }: Stored): LogPosition {
  return createLogPosition(tail.map(lineOf), beginNs ?? undefined);
}

function lineOf({ timeNs, stream, line: text }: StoredLine): LogLine {
  // A log has no events.
  return { timeNs, stream: stream === 'stderr' ? 'stderr' : 'stdout', text, isCut: false };
}
