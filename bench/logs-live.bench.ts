import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, percentile, report, round, summarize, type Report } from './figures.ts';
import { followFeed, type FeedDelays } from './logs/follow-feed.ts';
import { withLogWriters, type LogWriters } from './logs/log-writers.ts';
import { findProcess } from './process-usage.ts';
import { withStackyard, type Stackyard } from './stackyard.ts';
import { prepare } from './subject.ts';

const CONTAINERS = 20;
const MOST_MS = 300;
/** Opening the logs is no following. */
const OPENED_AFTER_MS = 3_000;
/** What was written last is still on its way when the writers have ended. */
const LAST_WORDS_MS = 2_000;
/** As the panel pauses between two questions. */
const PANEL_PAUSE_MS = 60;

/** From the write in a container to the answer of the feed, at `--rate` lines a second of all containers, for `--seconds`. */
export async function measure(args: string[]): Promise<Report> {
  const { subject, counts } = await prepare(args, { rate: 1_000, seconds: 60 });
  const perSecondEach = counts.rate / CONTAINERS;
  const linesEach = Math.ceil(perSecondEach * counts.seconds);
  const plan = { stack: 'bench-live', containers: CONTAINERS, linesEach, perSecondEach };
  return withLogWriters(subject, plan, (writers) =>
    withStackyard(subject, async (stackyard) => {
      const backend = await findProcess(subject, stackyard.container);
      await sleep(OPENED_AFTER_MS);
      const [cpuBeforeMs, begun] = [await backend.cpuMs(), performance.now()];
      const delays = await follow(stackyard, writers);
      const cpuMs = (await backend.cpuMs()) - cpuBeforeMs;
      const cpuPercent = (cpuMs / (performance.now() - begun)) * 100;
      return describe(delays, { lines: writers.lines, ...counts, cpuPercent });
    }),
  );
}

interface BothDelays {
  /** Asking anew at once. */
  atOnce: FeedDelays;
  asPanel: FeedDelays;
}

async function follow(stackyard: Stackyard, writers: LogWriters): Promise<BothDelays> {
  const over = new AbortController();
  const options = { stack: writers.stack, signal: over.signal };
  const following = Promise.all([
    followFeed(stackyard, { ...options, pauseMs: 0 }),
    followFeed(stackyard, { ...options, pauseMs: PANEL_PAUSE_MS }),
  ]);
  // Whatever happens to the writers: the followers end.
  const written = writers
    .begin()
    .then(() => writers.ended())
    .then(() => sleep(LAST_WORDS_MS));
  await Promise.race([written, following]).finally(() => over.abort());
  const [atOnce, asPanel] = await following;
  return { atOnce, asPanel };
}

function describe({ atOnce, asPanel }: BothDelays, counts: Record<string, number>): Report {
  const { lines = 0, rate, seconds, cpuPercent = 0 } = counts;
  const missed = lines - atOnce.lines;
  return report(
    'logs-live',
    [
      atMost(MOST_MS, {
        name: 'Write to answer, p99',
        value: percentile(atOnce.ms, 99),
        unit: 'ms',
      }),
      atMost(0, { name: 'Not told of', value: Math.abs(missed), unit: 'lines' }),
    ],
    {
      ...{ lines, rate, seconds, cpuPercent: round(cpuPercent) },
      atOnce: summaryOf(atOnce),
      asPanel: summaryOf(asPanel),
    },
  );
}

function summaryOf({ ms, lines, resets }: FeedDelays) {
  return { ...summarize(ms), p99: percentile(ms, 99), lines, resets };
}
