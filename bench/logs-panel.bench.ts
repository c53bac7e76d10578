import { atMost, report, round, summarize, type Report } from './figures.ts';
import { withLogWriters } from './logs/log-writers.ts';
import { lookForLong, type LongLook, type Stretch } from './logs/look-for-long.ts';
import { untilStored } from './logs/stored-logs.ts';
import { withStackyard } from './stackyard.ts';
import { prepare, type Subject } from './subject.ts';

const CONTAINERS = 20;
const PER_SECOND = 1_000;
const MOST_FRAME_MS = 50;
const MOST_MEGABYTES = 150;
/** What a heap may have grown by, and still is flat. */
const MOST_GROWTH_MEGABYTES = 10;
/** The live writers go on for so much longer than the tail. */
const SPARE_SECONDS = 180;

/** The panel over `--lines` stored lines while 1,000 a second come: scrolled through, then following for `--minutes`. */
export async function measure(args: string[]): Promise<Report> {
  const { subject, counts } = await prepare(args, { lines: 1_000_000, minutes: 10 });
  const look = await withWrittenAndLive(subject, counts, (address) =>
    lookForLong(address, counts.minutes * 60),
  );
  return describe(look, counts);
}

function describe(look: LongLook, counts: Record<string, number>): Report {
  const { plain, scrolling, following, heapMegabytes, collectedMegabytes } = look;
  const [before, after] = collectedMegabytes;
  const longest = Math.max(0, ...[scrolling, ...following].flatMap(({ longMs }) => longMs));
  const frame = { name: 'Longest frame, 0 where none is over 50 ms', value: longest, unit: 'ms' };
  const moreThanEmpty = (name: string, stretch: Stretch) =>
    atMost(0, {
      name: `Frames over 50 ms ${name}, more than an empty page has beside it`,
      value: Math.max(0, longPercent(stretch) - longPercent(plain.empty)),
      unit: '%',
    });
  return report(
    'logs-panel',
    [
      atMost(MOST_FRAME_MS, frame),
      moreThanEmpty('scrolling', scrolling),
      moreThanEmpty('following', following[1]),
      atMost(MOST_MEGABYTES, { name: 'Heap', value: Math.max(...heapMegabytes), unit: 'MB' }),
      atMost(MOST_GROWTH_MEGABYTES, { name: 'Heap grown', value: after - before, unit: 'MB' }),
    ],
    {
      ...counts,
      plain: { empty: detailsOf(plain.empty), text: detailsOf(plain.text) },
      ...{ scrolling: detailsOf(scrolling), following: following.map(detailsOf) },
      heapMegabytes: summarize(heapMegabytes),
      collectedMegabytes: collectedMegabytes.map(round),
    },
  );
}

function detailsOf(stretch: Stretch) {
  const { frames, moved, longMs, cpuMs } = stretch;
  return {
    ...{ frames, moved, longPercent: round(longPercent(stretch)) },
    longFrames: longMs.length > 0 ? summarize(longMs) : null,
    cpuMsPerFrame: round(cpuMs / Math.max(1, frames)),
    // Frames in which nothing moves cost next to nothing.
    cpuMsPerMove: moved > 0 ? round(cpuMs / moved) : null,
  };
}

function longPercent({ frames, longMs }: Stretch): number {
  return (100 * longMs.length) / Math.max(1, frames);
}

/** One stack whose lines were written before, and one that goes on writing. */
function withWrittenAndLive<T>(
  subject: Subject,
  { lines, minutes }: { lines: number; minutes: number },
  work: (address: string) => Promise<T>,
): Promise<T> {
  const perSecondEach = PER_SECOND / CONTAINERS;
  const plans = {
    written: { linesEach: Math.ceil(lines / CONTAINERS), perSecondEach: 0 },
    live: { linesEach: perSecondEach * (minutes * 60 + SPARE_SECONDS), perSecondEach },
  };
  const containers = CONTAINERS;
  return withLogWriters(
    subject,
    { stack: 'bench-written', containers, ...plans.written },
    async (written) => {
      await written.begin();
      await written.ended();
      return withLogWriters(subject, { stack: 'bench-live', containers, ...plans.live }, (live) =>
        withStackyard(subject, async (stackyard) => {
          await untilStored(stackyard, written);
          await live.begin();
          return work(stackyard.address);
        }),
      );
    },
  );
}
