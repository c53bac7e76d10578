import type { Entry } from './log-entry.ts';
import { ALL_FIELDS } from './find-level.ts';
import { LEVELS } from './levels.ts';
import { goesOn, goesOnAfterBlank, isFrame, traceOfHead, type LinesBefore } from './trace-lines.ts';

/** Longest pause within one thing that is said in several lines. */
const LONGEST_GAP_NS = 100_000_000n;
/** What is longer begins another entry of the same level. */
const LONGEST = { lines: 2_000, characters: 1024 * 1024 };
/** So many empty lines may stand within a trace, one after another. */
const MOST_BLANKS = 2;
/** A line that is indented by little and says its own level is none of a trace. */
const OWN_LINE = /^\s{1,3}\S/;

/** Decides of the lines of one stream which of them go on with the one before. */
export interface LineFolding {
  /** The entries that are decided now, the given one among them unless it waits for the next. */
  take(entry: Entry): Entry[];
  /** Those that wait, as if nothing more came. */
  flush(): Entry[];
}

interface Group extends LinesBefore {
  level: Entry['level'];
  lastNs: bigint;
  lines: number;
  characters: number;
}

/**
 * Only the look of lines and their times decide, so that a log gives the same entries at every reading. What follows
 * decides of an empty line within a trace, and of the name of an exception below a logger's line: these wait for it.
 */
export function createLineFolding(): LineFolding {
  return new Folding();
}

class Folding implements LineFolding {
  private group: Group | undefined;
  private waiting: Entry[] = [];

  take(entry: Entry): Entry[] {
    const { group, waiting } = this;
    if (!group || waiting.length === 0) return this.decide(entry);
    if (!isNear(entry, waiting.at(-1)!.timeNs)) return [...this.flush(), ...this.take(entry)];
    const areBlank = isBlank(waiting[0]!.text);
    if (areBlank && isBlank(entry.text) && waiting.length < MOST_BLANKS) {
      waiting.push(entry);
      return [];
    }
    const belongs = areBlank ? goesOnAfterBlank(entry.text, group) : isFrame(entry.text);
    if (!belongs || isAllFields(entry)) return [...this.flush(), ...this.take(entry)];
    this.waiting = [];
    return [...waiting, entry].map((one) => this.join(one, group));
  }

  flush(): Entry[] {
    const decided = this.waiting.map((entry) => this.begin(entry));
    this.waiting = [];
    return decided;
  }

  private decide(entry: Entry): Entry[] {
    const { group } = this;
    if (!group || !isNear(entry, group.lastNs) || isAllFields(entry)) return [this.begin(entry)];
    if (waits(entry, group)) {
      this.waiting.push(entry);
      return [];
    }
    return [belongsTo(entry, group) ? this.join(entry, group) : this.begin(entry)];
  }

  private begin(entry: Entry): Entry {
    const { text, level, timeNs } = entry;
    const trace = isAllFields(entry) ? null : traceOfHead(text);
    this.group = {
      text: isBlank(text) ? '' : text,
      isHead: true,
      trace,
      isTrouble: trace === null && level >= LEVELS.warn,
      level,
      lastNs: timeNs,
      lines: 1,
      characters: text.length,
    };
    return entry;
  }

  private join(entry: Entry, group: Group): Entry {
    const { text } = entry;
    entry.isContinuation = group.lines < LONGEST.lines && group.characters < LONGEST.characters;
    // What belongs to a line has its level: a filter by level keeps or drops the whole.
    entry.level = group.level;
    if (!entry.isContinuation) Object.assign(group, { lines: 0, characters: 0 });
    group.lines += 1;
    group.characters += text.length;
    group.lastNs = entry.timeNs;
    if (isBlank(text)) return entry;
    group.text = text;
    group.isHead = false;
    group.trace ??= traceOfHead(text) ?? (isFrame(text) ? 'other' : null);
    return entry;
  }
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** Such a line is whole. */
function isAllFields({ fields, text }: Entry): boolean {
  return fields !== null && ALL_FIELDS.test(text);
}

function isNear({ timeNs }: Entry, lastNs: bigint): boolean {
  const gap = timeNs - lastNs;
  return gap >= 0n && gap <= LONGEST_GAP_NS;
}

function waits({ text }: Entry, group: Group): boolean {
  if (isBlank(text)) return group.trace !== null;
  return group.trace === null && group.isTrouble && !/^\s/.test(text) && traceOfHead(text) !== null;
}

function belongsTo({ text, level }: Entry, group: Group): boolean {
  const isOwn = group.trace === null && level !== LEVELS.unknown && OWN_LINE.test(text);
  return !isOwn && goesOn(text, group);
}
