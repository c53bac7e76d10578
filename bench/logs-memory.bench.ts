import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_LOG_SETTINGS } from '@stackyard/contract';
import { atMost, report, round, type Report } from './figures.ts';
import { withLogWriters, type LogWriters } from './logs/log-writers.ts';
import { findRawLogs, sizeOf } from './logs/raw-logs.ts';
import { untilSettled } from './logs/stored-logs.ts';
import { writeHistory } from './logs/write-history.ts';
import { findProcess, type WatchedProcess } from './process-usage.ts';
import { withStackyard, type Stackyard } from './stackyard.ts';
import { prepare, type Subject } from './subject.ts';

const CONTAINERS = 20;
const MOST_MEGABYTES = 300;
const MOST_MEGABYTES_AFTER = 200;
const MOST_OF_RAW = 0.4;
const AFTER_MS = 30_000;
/** None is to be deleted meanwhile. */
const ROOMY = { ...DEFAULT_LOG_SETTINGS, maxBytes: 100_000_000_000 };

/** The memory of the backend and its store while it reads `--lines` of history, then while it follows as many that come all at once; and the store's size. */
export async function measure(args: string[]): Promise<Report> {
  const { subject, counts } = await prepare(args, { lines: 2_000_000 });
  const linesEach = Math.ceil(counts.lines / CONTAINERS);
  const plan = { containers: CONTAINERS, linesEach, perSecondEach: 0 };
  return withLogWriters(subject, { ...plan, stack: 'bench-history' }, async (history) => {
    await writeHistory(history);
    return withStackyard(subject, async (stackyard) => {
      await stackyard.call('saveLogSettings', { body: ROOMY });
      const watched = { stackyard, backend: await findProcess(subject, stackyard.container) };
      const read = await watch(watched, history);
      const size = await measureSize(subject, stackyard, history);
      const followed = await withLogWriters(
        subject,
        { ...plan, stack: 'bench-flood' },
        async (flood) => {
          await flood.begin();
          const stage = await watch(watched, flood);
          await flood.ended();
          return stage;
        },
      );
      return describe([read, followed], size, history.lines);
    });
  });
}

interface Watched {
  stackyard: Stackyard;
  backend: WatchedProcess;
}

interface Stage {
  peakMegabytes: number;
  afterMegabytes: number;
  missing: number;
}

async function watch({ stackyard, backend }: Watched, writers: LogWriters): Promise<Stage> {
  let missing = 0;
  const peakMegabytes = await backend.peakMegabytesOf(async () => {
    ({ missing } = await untilSettled(stackyard, writers));
  });
  await sleep(AFTER_MS);
  return { peakMegabytes, afterMegabytes: await backend.residentMegabytes(), missing };
}

async function measureSize(subject: Subject, { call }: Stackyard, history: LogWriters) {
  const rawBytes = await sizeOf(await findRawLogs(subject, history));
  const { bytes } = await call('getLogStatus');
  return { storeBytes: bytes, rawBytes };
}

function describe(
  stages: [read: Stage, followed: Stage],
  { storeBytes, rawBytes }: { storeBytes: number; rawBytes: number },
  lines: number,
): Report {
  const [read, followed] = stages;
  const peak = Math.max(...stages.map(({ peakMegabytes }) => peakMegabytes));
  const after = Math.max(...stages.map(({ afterMegabytes }) => afterMegabytes));
  const missing = stages.reduce((sum, stage) => sum + stage.missing, 0);
  return report(
    'logs-memory',
    [
      atMost(MOST_MEGABYTES, { name: 'Memory, ingesting', value: peak, unit: 'MB' }),
      atMost(MOST_MEGABYTES_AFTER, { name: 'Memory, after', value: after, unit: 'MB' }),
      atMost(MOST_OF_RAW, { name: 'Store by raw', value: storeBytes / rawBytes, unit: '×' }),
      atMost(0, { name: 'Lost', value: missing, unit: 'lines' }),
    ],
    { lines, storeBytes, rawBytes, read: rounded(read), followed: rounded(followed) },
  );
}

function rounded({ peakMegabytes, afterMegabytes, missing }: Stage) {
  return {
    peakMegabytes: round(peakMegabytes),
    afterMegabytes: round(afterMegabytes),
    missing,
  };
}
