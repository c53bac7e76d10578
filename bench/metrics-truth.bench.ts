import { atMost, report, round, type Report } from './figures.ts';
import { type Comparison, compareSides, type Quantity } from './metrics/compare-sides.ts';
import {
  type LoadedContainer,
  type LoadName,
  withLoadedContainers,
} from './metrics/loaded-containers.ts';
import { type WatchedLoad, watchLoad } from './metrics/watched-load.ts';
import { withStackyard } from './stackyard.ts';
import { prepare } from './subject.ts';

const MOST_APART = 0.05;
/** `cpuacct` counts nanoseconds; per second they are a billionth of a core each. */
const NS_PER_PERCENT = 1e7;

const QUANTITIES: Quantity[] = [
  {
    ...{ name: 'CPU', load: 'burner', unit: '% of a core' },
    ...{ ours: 'cpuPercent', dockerStats: 'cpuPercent' },
    kernel: ({ cpuNs }) => cpuNs / NS_PER_PERCENT,
    tells: { dockerStats: 'level', kernel: 'counter' },
  },
  {
    ...{ name: 'Memory', load: 'holder', unit: 'bytes' },
    ...{ ours: 'memoryBytes', dockerStats: 'memoryBytes' },
    kernel: ({ memoryBytes }) => memoryBytes,
    tells: { dockerStats: 'level', kernel: 'level' },
  },
  {
    ...{ name: 'Received', load: 'listener', unit: 'bytes a second' },
    ...{ ours: 'receivedPerSecond', dockerStats: 'receivedBytes' },
    kernel: ({ received }) => received,
    tells: { dockerStats: 'counter', kernel: 'counter' },
  },
  {
    ...{ name: 'Sent', load: 'talker', unit: 'bytes a second' },
    ...{ ours: 'sentPerSecond', dockerStats: 'sentBytes' },
    kernel: ({ sent }) => sent,
    tells: { dockerStats: 'counter', kernel: 'counter' },
  },
];

const DISK: Quantity = {
  ...{ name: 'Written to disk', load: 'writer', unit: 'bytes a second' },
  ...{ ours: 'writtenPerSecond', dockerStats: 'writtenBytes' },
  kernel: ({ disk }) => disk?.written ?? NaN,
  tells: { dockerStats: 'counter', kernel: 'counter' },
};

/**
 * What Stackyard tells of containers under load, beside `docker stats` and the kernel's own files, over the same
 * `--seconds`. On a machine with control groups of version 1.
 */
export async function measure(args: string[]): Promise<Report> {
  const { subject, counts } = await prepare(args, { seconds: 20 });
  return withLoadedContainers(subject, (loaded) =>
    withStackyard(subject, async (stackyard) => {
      const watched = await watchLoad(subject, { stackyard, loaded, seconds: counts.seconds });
      return describe(watched, loaded);
    }),
  );
}

function describe(watched: WatchedLoad, loaded: Record<LoadName, LoadedContainer>): Report {
  const { looks } = watched;
  const isDiskCounted = looks.every(({ kernel }) => kernel.writer.disk !== null);
  const quantities = isDiskCounted ? [...QUANTITIES, DISK] : QUANTITIES;
  const compared = quantities.map((one) => compareSides(watched, one, loaded[one.load]));
  return report('metrics-truth', compared.flatMap(figuresOf), {
    compared: compared.map(rounded),
    ...(isDiskCounted ? {} : { disk: 'not counted by this kernel' }),
    looks: looks.length,
    spanSeconds: round(((looks.at(-1)?.atMs ?? NaN) - (looks.at(0)?.atMs ?? NaN)) / 1000),
  });
}

function figuresOf({ name, apart }: Comparison) {
  const unit = 'of theirs';
  return [
    atMost(MOST_APART, { name: `${name}, from docker stats`, value: apart.dockerStats, unit }),
    atMost(MOST_APART, { name: `${name}, from the kernel`, value: apart.kernel, unit }),
  ];
}

function rounded({ ours, dockerStats, kernel, ...rest }: Comparison) {
  const { apart, ...names } = rest;
  const shares = { dockerStats: round(apart.dockerStats), kernel: round(apart.kernel) };
  return {
    ...names,
    ours: round(ours),
    dockerStats: round(dockerStats),
    kernel: round(kernel),
    apart: shares,
  };
}
