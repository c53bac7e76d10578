import { LONGEST_WAIT_MS, type MonitoringState, type MonitoringStatus } from '@stackyard/contract';
import { atMost, report, summarize, type Report } from './figures.ts';
import { removeVolumes, withAddOnTurn } from './metrics/add-on-turn.ts';
import { runBareImages } from './metrics/bare-images.ts';
import { withStackyard, type Stackyard } from './stackyard.ts';
import { prepare, type Subject } from './subject.ts';

const MOST_ON_MS = 10_000;
const MOST_OFF_MS = 5_000;
const SWITCHED_WITHIN_MS = 180_000;

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
  const onMs = (await untilMonitoring(stackyard, areReady)) - begun;
  const allReadyMs = (await untilMonitoring(stackyard, isIn('ready'))) - begun;
  const offMs = await switchOff(stackyard);
  await removeVolumes(subject);
  return { imagesMs, onMs, allReadyMs, offMs };
}

/** How long it took until the feed told that it is off and the job over. */
async function switchOff(stackyard: Stackyard): Promise<number> {
  const begun = performance.now();
  const { jobId } = await stackyard.call('switchMonitoringOff');
  const endedMs = await untilMonitoring(stackyard, isIn('off'));
  const { summary } = await stackyard.call('getJob', { params: { id: jobId } });
  if (summary.state === 'failed') throw new Error(`${summary.title} failed.`);
  return endedMs - begun;
}

function isIn(wanted: MonitoringState): (status: MonitoringStatus) => boolean {
  return ({ state }) => state === wanted;
}

/** Follows the feed, as the panel does; gives the moment at which it told so. */
async function untilMonitoring(
  { call }: Stackyard,
  isReached: (status: MonitoringStatus) => boolean,
): Promise<number> {
  const until = performance.now() + SWITCHED_WITHIN_MS;
  let page = await call('getFeed');
  for (;;) {
    if (page.monitoring && isReached(page.monitoring)) return performance.now();
    if (performance.now() > until) throw new Error('The feed did not tell so in time.');
    page = await call('getFeed', { query: { after: page.cursor, wait: LONGEST_WAIT_MS } });
  }
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
