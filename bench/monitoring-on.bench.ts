import type { MonitoringStatus } from '@stackyard/contract';
import { atMost, report, summarize, type Report } from './figures.ts';
import { removeVolumes, withAddOnTurn } from './metrics/add-on-turn.ts';
import { isIn, untilMonitoring } from './metrics/follow-monitoring.ts';
import { runBareImages } from './metrics/bare-images.ts';
import { withStackyard, type Stackyard } from './stackyard.ts';
import { prepare, type Subject } from './subject.ts';

const MOST_ON_MS = 10_000;
const MOST_OFF_MS = 5_000;

/**
 * From the switch to both parts ready in the feed, without the time that their images need by themselves, and to all of
 * it gone; `--rounds` of them. Each begins without volumes, as the first time does; the images are on the engine.
 */
export async function measure(args: string[]): Promise<Report> {
  const { subject, counts } = await prepare(args, { rounds: 5 });
  const rounds = await withAddOnTurn(subject, () =>
    withStackyard(subject, async (stackyard) => {
      await untilMonitoring(stackyard, isIn('off'));
      const rounds: Round[] = [];
      while (rounds.length < counts.rounds) rounds.push(await measureRound(subject, stackyard));
      return rounds;
    }),
  );
  return describe(rounds);
}

interface Round {
  /** `docker run` of the same images. */
  imagesMs: number;
  /** Until both parts are ready. */
  onMs: number;
  /** Until the job is over, too, and Prometheus has complained of nothing. */
  allReadyMs: number;
  offMs: number;
}

async function measureRound(subject: Subject, stackyard: Stackyard): Promise<Round> {
  const imagesMs = await runBareImages(subject);
  const begun = performance.now();
  await stackyard.call('switchMonitoringOn');
  const areReady = ({ parts }: MonitoringStatus) => parts.every(({ state }) => state === 'ready');
  const onMs = (await untilMonitoring(stackyard, areReady)).atMs - begun;
  const allReadyMs = (await untilMonitoring(stackyard, isIn('ready'))).atMs - begun;
  const offMs = await switchOff(stackyard);
  await removeVolumes(subject);
  return { imagesMs, onMs, allReadyMs, offMs };
}

/** How long it took until the feed told that it is off and the job over. */
async function switchOff(stackyard: Stackyard): Promise<number> {
  const begun = performance.now();
  const { jobId } = await stackyard.call('switchMonitoringOff');
  const { atMs } = await untilMonitoring(stackyard, isIn('off'));
  const { summary } = await stackyard.call('getJob', { params: { id: jobId } });
  if (summary.state === 'failed') throw new Error(`${summary.title} failed.`);
  return atMs - begun;
}

function describe(rounds: readonly Round[]): Report {
  const beyondImagesMs = rounds.map(({ onMs, imagesMs }) => onMs - imagesMs);
  const of = (key: keyof Round) => rounds.map((round) => round[key]);
  const most = (values: number[]) => Math.max(...values);
  return report(
    'monitoring-on',
    [
      atMost(MOST_ON_MS, {
        name: 'On, beyond the images, slowest',
        value: most(beyondImagesMs),
        unit: 'ms',
      }),
      atMost(MOST_OFF_MS, { name: 'Off, slowest', value: most(of('offMs')), unit: 'ms' }),
    ],
    {
      beyondImagesMs: summarize(beyondImagesMs),
      imagesMs: summarize(of('imagesMs')),
      onMs: summarize(of('onMs')),
      allReadyMs: summarize(of('allReadyMs')),
      offMs: summarize(of('offMs')),
    },
  );
}
