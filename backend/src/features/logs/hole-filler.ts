import type { LogGap } from '@stackyard/contract';
import { delay } from '../../lib/delay.ts';
import { nowNs } from '../../lib/nanoseconds.ts';
import type { LogHole, OpenedHole } from '../../store/log-store/holes.ts';
import type { SourceIdentity } from '../../store/log-store/stored-entry.ts';
import {
  fillHole,
  fillStretches,
  type Hole,
  type HolePart,
  type HoleReading,
} from './fill-hole.ts';
import { createEntryReader, type Entry, type EntryReader } from './log-entry.ts';
import { stretchesLeft, type HolePlaces } from './resume-hole.ts';

/** Where holes are kept, so that a fill that was interrupted goes on. */
export interface HoleShelf {
  keepHole(hole: LogHole): Promise<void>;
  openHoles(source: number): Promise<OpenedHole[]>;
  endHole(hole: LogHole): Promise<void>;
}

/** The sequence and order after which entries go on. */
interface Place {
  source: number;
  sequence: number;
  orderNs: bigint;
}

interface Options {
  of: SourceIdentity;
  reading: Omit<HoleReading, 'oldestNs' | 'onLines'>;
  oldestNs: () => bigint;
  shelf: HoleShelf;
  onLive: (entry: Entry) => void;
  whenRoom: () => Promise<void>;
  /** Resolves once the store takes what it is given. */
  whenStoring: () => Promise<void>;
  onOld: (entries: Entry[]) => Promise<void>;
  onGap: (gap: LogGap) => void;
  onError: (error: unknown) => void;
  /** Told after each hole that came to its end. */
  onEnd: () => void;
  /** Few holes are filled at a time, over all containers. */
  queueFill: (work: () => Promise<void>) => Promise<void>;
  /** Resolves once all entries handed out are stored, with false where they cannot be. */
  settled: () => Promise<boolean>;
}

export interface HoleFiller {
  /** Answers at once with the sequence after which later lines count on. */
  fill(hole: Hole, at: Place): number;
  /** Goes on with one that a process before this one began. */
  resume(hole: OpenedHole): void;
  /** None is open. */
  readonly isIdle: boolean;
  /** The container is gone, and what was not read of it with it. */
  giveUp(reason: string): Promise<void>;
}

/** Room for the lines of one part of a hole: more than any log has. */
const ROOM = 1_000_000_000;
const NEW_NS = 60_000_000_000n;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

type Work = (reading: HoleReading) => Promise<boolean>;

/** Fills the holes of one log, beside its following, until its signal fires. What fails is tried again. */
export function createHoleFiller(options: Options): HoleFiller {
  return new Filler(options);
}

class Filler implements HoleFiller {
  private readonly options: Options;
  private readonly open = new Set<LogHole>();

  constructor(options: Options) {
    this.options = options;
  }

  fill(hole: Hole, at: Place): number {
    const { source, sequence: from, orderNs } = at;
    const { timeNs, stream, text: line } = hole.last;
    const middle = from + ROOM;
    const last = { timeNs, stream, line };
    const kept: LogHole = {
      ...{ source, from, middle, to: middle + ROOM, last },
      floorNs: hole.known.resumeNs ?? null,
    };
    this.options.shelf.keepHole(kept).catch(this.options.onError);
    const places = { rest: { sequence: from, orderNs }, newest: { sequence: middle, orderNs } };
    void this.run(
      kept,
      this.workOn(kept, places, (reading) => fillHole(reading, hole)),
    );
    return kept.to;
  }

  get isIdle(): boolean {
    return this.open.size === 0;
  }

  resume(hole: OpenedHole): void {
    void this.run(hole, this.workOnRest(hole));
  }

  async giveUp(reason: string): Promise<void> {
    for (const hole of this.open) {
      this.tellGap(hole, reason);
      await this.options.shelf.endHole(hole);
    }
  }

  private workOnRest(hole: OpenedHole): () => Promise<boolean> {
    const { places, left } = stretchesLeft(hole);
    return this.workOn(hole, places, (reading) => fillStretches(reading, left));
  }

  private workOn({ source, last }: LogHole, places: HolePlaces, work: Work) {
    const { of, reading, oldestNs } = this.options;
    const start = { source, untilNs: last.timeNs };
    const readers: Record<HolePart, EntryReader> = {
      rest: createEntryReader(of, { ...start, ...places.rest }),
      newest: createEntryReader(of, { ...start, ...places.newest }),
    };
    return async () => {
      const isFilled = await work({
        ...reading,
        oldestNs: oldestNs(),
        onLines: (lines, part) => this.take(lines.flatMap((line) => readers[part].read(line))),
      });
      await this.take(Object.values(readers).flatMap((reader) => reader.flush()));
      return isFilled;
    };
  }

  private async run(hole: LogHole, work: () => Promise<boolean>): Promise<void> {
    const { reading, settled, shelf, onError } = this.options;
    this.open.add(hole);
    try {
      const isFilled = await this.untilDone(hole, work);
      if (isFilled === undefined) return;
      if (!isFilled)
        this.tellGap(hole, 'The engine no longer had all of it, or could not read it.');
      if (await settled()) await shelf.endHole(hole);
      this.open.delete(hole);
      this.options.onEnd();
    } catch (error) {
      if (!reading.signal.aborted) onError(error);
    }
  }

  /** Whether it was filled; undefined where the signal came first. */
  private async untilDone(hole: LogHole, first: () => Promise<boolean>) {
    const { reading, queueFill } = this.options;
    const { signal } = reading;
    let work = first;
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      let isFilled: boolean | undefined;
      await queueFill(async () => void (isFilled = await work())).catch(() => undefined);
      if (isFilled !== undefined) return isFilled;
      await delay(pauseMs, signal);
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
      work = (await this.find(hole)) ?? (() => Promise.resolve(false));
    }
    return undefined;
  }

  private async find({ source, from }: LogHole) {
    await this.options.settled();
    const holes = await this.options.shelf.openHoles(source);
    const kept = holes.find((hole) => hole.from === from);
    return kept && this.workOnRest(kept);
  }

  private async take(entries: Entry[]): Promise<void> {
    // The engine has them, and in memory they would drive out what is newer.
    await this.options.whenStoring();
    this.options.reading.signal.throwIfAborted();
    const newNs = nowNs() - NEW_NS;
    const old = entries.filter(({ timeNs }) => timeNs < newNs);
    for (const entry of entries) if (entry.timeNs >= newNs) this.options.onLive(entry);
    if (old.length > 0) await this.options.onOld(old);
    await this.options.whenRoom();
  }

  private tellGap({ floorNs, last }: LogHole, reason: string): void {
    const { stack, service } = this.options.of;
    const fromNs = String(floorNs ?? last.timeNs);
    this.options.onGap({ stack, service, fromNs, toNs: String(last.timeNs), reason });
  }
}
