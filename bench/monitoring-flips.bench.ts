import { tryDocker } from '@stackyard/lab/desktop';
import { atMost, report, summarize, type Report } from './figures.ts';
import { withAddOnTurn } from './metrics/add-on-turn.ts';
import { isIn, untilMonitoring } from './metrics/follow-monitoring.ts';
import { contradiction, lookAtAddOn } from './metrics/sight-of-add-on.ts';
import { follow, type Stackyard, withStackyard } from './stackyard.ts';
import { prepare, type Subject } from './subject.ts';

/** Every so many times that it is switched on, somebody kills a part while it starts. */
const DISTURBED_EVERY = 5;
const PARTS = ['stackyard-prometheus', 'stackyard-grafana'];
const DISTURBED_WITHIN_MS = 5_000;

/**
 * Flips the switch `--flips` times, on and off in turn. After each the engine is asked, without Stackyard, whether what the
 * feed tells is so: a flip after which it is not, and nobody said why, failed in silence.
 */
export async function measure(args: string[]): Promise<Report> {
  const { subject, counts } = await prepare(args, { flips: 100 });
  const flips = await withAddOnTurn(subject, () =>
    withStackyard(subject, async (stackyard) => {
      await untilMonitoring(stackyard, isIn('off'));
      const done: Flip[] = [];
      while (done.length < counts.flips) done.push(await flip(subject, stackyard, done.length));
      return done;
    }),
  );
  return describe(flips);
}

interface Flip {
  ms: number;
  wasDisturbed: boolean;
  /** Why the job failed, as the user is told. */
  failure: string | null;
  /** What is not so of what was told; null where all is. */
  untrue: string | null;
}

async function flip(subject: Subject, stackyard: Stackyard, index: number): Promise<Flip> {
  const isOn = index % 2 === 0;
  const wasDisturbed = isOn && (index / 2) % DISTURBED_EVERY === DISTURBED_EVERY - 1;
  const begin = () => stackyard.call(isOn ? 'switchMonitoringOn' : 'switchMonitoringOff');
  const stop = new AbortController();
  const disturbance = wasDisturbed ? disturb(subject, index, stop.signal) : Promise.resolve();
  const { jobId, ms } = await follow(stackyard, begin).finally(() => stop.abort());
  await disturbance;
  const { failure } = await stackyard.call('getJob', { params: { id: jobId } });
  const isSettled =
    isOn && !failure && !wasDisturbed ? isIn('ready') : isNot('working', 'starting');
  const { status } = await untilMonitoring(stackyard, isSettled);
  const untrue = contradiction(status, await lookAtAddOn(subject, status)) ?? null;
  return { ms, wasDisturbed, failure: failure?.message ?? null, untrue };
}

/** Kills one of the parts as soon as it runs. */
async function disturb({ engine }: Subject, index: number, signal: AbortSignal): Promise<void> {
  const until = performance.now() + DISTURBED_WITHIN_MS;
  const part = PARTS[Math.floor(index / 2) % PARTS.length] ?? '';
  while (!signal.aborted && performance.now() < until) {
    if (await tryDocker(engine, ['kill', part])) return;
  }
}

function isNot(...states: string[]) {
  return ({ state }: { state: string }) => !states.includes(state);
}

function describe(flips: readonly Flip[]): Report {
  const silent = flips.filter(({ untrue }) => untrue !== null);
  return report(
    'monitoring-flips',
    [atMost(0, { name: 'Failed in silence', value: silent.length, unit: 'flips' })],
    {
      flips: flips.length,
      disturbed: flips.filter(({ wasDisturbed }) => wasDisturbed).length,
      failedAndTold: flips.filter(({ failure }) => failure !== null).length,
      untrue: silent.map(({ untrue }) => untrue),
      failures: [...new Set(flips.flatMap(({ failure }) => failure ?? []))],
      onMs: summarize(flips.filter((_, index) => index % 2 === 0).map(({ ms }) => ms)),
      offMs: summarize(flips.filter((_, index) => index % 2 === 1).map(({ ms }) => ms)),
    },
  );
}
