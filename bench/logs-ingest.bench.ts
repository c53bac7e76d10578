import { setTimeout as sleep } from 'node:timers/promises';
import { runDocker } from '@stackyard/lab/desktop';
import { atMost, median, report, round, summarize, type Report } from './figures.ts';
import { withLogWriters, type LogWriters } from './logs/log-writers.ts';
import { readByCommandLine } from './logs/peers.ts';
import { checkSequences, untilSettled, untilStored } from './logs/stored-logs.ts';
import { writeHistory } from './logs/write-history.ts';
import { findProcess } from './process-usage.ts';
import { withStackyard, type Stackyard } from './stackyard.ts';
import { prepare, type Subject } from './subject.ts';

const CONTAINERS = 20;
const MOST_RATIO = 1.3;
const MOST_CPU_PERCENT = 30;
/** Opening the logs is no following. */
const OPENED_AFTER_MS = 3_000;

/**
 * `--lines` that were written before Stackyard comes, read by both sides in turn for `--rounds`; then `--rate` lines a
 * second for `--seconds`, written while Stackyard follows.
 */
export async function measure(args: string[]): Promise<Report> {
  const defaults = { lines: 2_000_000, rounds: 2, rate: 5_000, seconds: 60 };
  const { subject, counts } = await prepare(args, defaults);
  const history = await measureHistory(subject, counts);
  const live = await measureLive(subject, counts);
  const ratios = history.rounds.map(({ oursMs, commandLineMs }) => oursMs / commandLineMs);
  const lost = history.faults + live.faults;
  return report(
    'logs-ingest',
    [
      atMost(MOST_RATIO, { name: 'Time by that of docker logs', value: median(ratios), unit: '×' }),
      atMost(MOST_CPU_PERCENT, { name: 'CPU, live', value: live.cpuPercent, unit: '% of a core' }),
      atMost(0, { name: 'Lost or doubled', value: lost, unit: 'lines' }),
    ],
    {
      ...{ lines: history.lines, writingMs: round(history.writingMs), ratios: summarize(ratios) },
      oursMs: summarize(history.rounds.map(({ oursMs }) => oursMs)),
      commandLineMs: summarize(history.rounds.map(({ commandLineMs }) => commandLineMs)),
      oursCpuMs: summarize(history.rounds.map(({ cpuMs }) => cpuMs)),
      live: { ...live, cpuPercent: round(live.cpuPercent) },
    },
  );
}

interface Round {
  oursMs: number;
  /** Of the backend and its store. */
  cpuMs: number;
  commandLineMs: number;
  faults: number;
}

async function measureHistory(
  subject: Subject,
  { lines, rounds }: { lines: number; rounds: number },
) {
  const linesEach = Math.ceil(lines / CONTAINERS);
  const plan = { stack: 'bench-ingest', containers: CONTAINERS, linesEach, perSecondEach: 0 };
  return withLogWriters(subject, plan, async (writers) => {
    const writingMs = await writeHistory(writers);
    const found: Round[] = [];
    while (found.length < rounds) {
      const isOursFirst = found.length % 2 === 1;
      const before = isOursFirst ? undefined : await readByCommandLine(subject, writers);
      const ours = await readByStackyard(subject, writers);
      const commandLineMs = before ?? (await readByCommandLine(subject, writers));
      found.push({ ...ours, commandLineMs });
    }
    const faults = found.reduce((sum, one) => sum + one.faults, 0);
    return { lines: writers.lines, writingMs, rounds: found, faults };
  });
}

/** From the start of the backend's container, so that its own beginning counts too. */
async function readByStackyard(subject: Subject, writers: LogWriters) {
  return withStackyard(subject, async (stackyard) => {
    const { container } = stackyard;
    const format = ['--format', '{{.State.StartedAt}}'];
    const startedAt = await runDocker(subject.engine, ['inspect', ...format, container]);
    const backend = await findProcess(subject, container);
    const oursMs = (await untilStored(stackyard, writers)) - Date.parse(startedAt.trim());
    const cpuMs = await backend.cpuMs();
    return { oursMs, cpuMs, faults: await countFaults(stackyard, writers) };
  });
}

async function measureLive(
  subject: Subject,
  { rate, seconds }: { rate: number; seconds: number },
): Promise<{ lines: number; cpuPercent: number; settledMs: number; faults: number }> {
  const perSecondEach = rate / CONTAINERS;
  const linesEach = Math.ceil(perSecondEach * seconds);
  const plan = { stack: 'bench-live', containers: CONTAINERS, linesEach, perSecondEach };
  return withLogWriters(subject, plan, (writers) =>
    withStackyard(subject, async (stackyard) => {
      const backend = await findProcess(subject, stackyard.container);
      await sleep(OPENED_AFTER_MS);
      const cpuBeforeMs = await backend.cpuMs();
      const begun = performance.now();
      await writers.begin();
      await writers.ended();
      const tookMs = performance.now() - begun;
      const cpuMs = (await backend.cpuMs()) - cpuBeforeMs;
      const endedAt = Date.now();
      const { atMs } = await untilSettled(stackyard, writers);
      const faults = await countFaults(stackyard, writers);
      const settledMs = atMs - endedAt;
      return { lines: writers.lines, cpuPercent: (cpuMs / tookMs) * 100, settledMs, faults };
    }),
  );
}

async function countFaults(stackyard: Stackyard, writers: LogWriters): Promise<number> {
  const { lost, doubled } = await checkSequences(stackyard, writers);
  return lost + doubled;
}
