import type { JobDetail } from '@stackyard/contract';
import { runDocker } from '@stackyard/lab/desktop';
import { commandLineStack, type CommandLineStack, type CommandLineTimes } from './command-line.ts';
import { deploySubjects, type DeploySubject } from './deploy-subjects.ts';
import { atMost, median, report, round, summarize, type Report } from './figures.ts';
import { follow, runJob, withStackyard, type Stackyard } from './stackyard.ts';
import { prepare, type Subject } from './subject.ts';

const MOST_RATIO = 1.1;
const IMAGES = ['redis:8.0', 'postgres:17', 'adminer:5', 'busybox:1.37'];

/** One stack, deployed by both sides one right after the other. */
interface Pair {
  stack: string;
  oursMs: number;
  commandLineMs: number;
  commandLineUpMs: number;
  job: JobDetail;
}

/** Deploy over our API against `docker compose up` and the same readiness; `--rounds` pairs of each stack. */
export async function measure(args: string[]): Promise<Report> {
  const { subject, counts } = await prepare(args, { rounds: 5 });
  for (const image of IMAGES) await runDocker(subject.engine, ['pull', '--quiet', image]);
  const pairs = await withStackyard(subject, async (stackyard) => {
    const found: Pair[] = [];
    const stacks = await deploySubjects(stackyard);
    for (let round = 0; round < counts.rounds; round += 1) {
      for (const stack of stacks) {
        const isOursFirst = (round + stacks.indexOf(stack)) % 2 === 0;
        found.push(await measurePair({ subject, stackyard, stack, isOursFirst }));
      }
    }
    return found;
  });
  const ratio = { name: 'Deploy by Compose’s time', value: median(pairs.map(ratioOf)), unit: '×' };
  return report('deploy', [atMost(MOST_RATIO, ratio)], {
    ratios: summarize(pairs.map(ratioOf)),
    stacks: [...new Set(pairs.map(({ stack }) => stack))].map((id) => describe(id, pairs)),
  });
}

interface Round {
  subject: Subject;
  stackyard: Stackyard;
  stack: DeploySubject;
  isOursFirst: boolean;
}

async function measurePair({ subject, stackyard, stack, isOursFirst }: Round): Promise<Pair> {
  const commandLine = await commandLineStack(subject, `bench-cli-${stack.id}`, stack);
  try {
    const before = isOursFirst ? undefined : await upAndDown(commandLine);
    const ours = await deployAndRemove(stackyard, stack);
    const theirs = before ?? (await upAndDown(commandLine));
    return {
      stack: stack.id,
      oursMs: ours.ms,
      commandLineMs: theirs.ms,
      commandLineUpMs: theirs.upMs,
      job: ours.job,
    };
  } finally {
    await commandLine.dispose();
  }
}

async function upAndDown(stack: CommandLineStack): Promise<CommandLineTimes> {
  try {
    return await stack.up();
  } finally {
    await stack.down();
  }
}

async function deployAndRemove(stackyard: Stackyard, stack: DeploySubject) {
  const { call } = stackyard;
  const name = `bench-api-${stack.id}`;
  const { jobId, ms } = await follow(stackyard, () =>
    call('deployStack', { body: stack.request(name) }),
  );
  try {
    const job = await call('getJob', { params: { id: jobId } });
    if (job.failure) throw new Error(`Deploy ${name}: ${job.failure.message}`);
    return { ms, job };
  } finally {
    await remove(stackyard, name);
  }
}

async function remove(stackyard: Stackyard, name: string): Promise<void> {
  const { volumes } = await stackyard.call('getStack', { params: { name } });
  const body = { volumes: volumes.map((volume) => volume.name) };
  await runJob(stackyard, () => stackyard.call('removeStack', { params: { name }, body }));
}

function ratioOf({ oursMs, commandLineMs }: Pair): number {
  return oursMs / commandLineMs;
}

function describe(id: string, pairs: Pair[]) {
  const own = pairs.filter(({ stack }) => stack === id);
  return {
    id,
    ratio: round(median(own.map(ratioOf))),
    oursMs: summarize(own.map(({ oursMs }) => oursMs)),
    commandLineMs: summarize(own.map(({ commandLineMs }) => commandLineMs)),
    commandLineUpMs: round(median(own.map(({ commandLineUpMs }) => commandLineUpMs))),
    stepsMs: stepsOf(own),
  };
}

/** The median of each of our steps: where the time goes. */
function stepsOf(pairs: Pair[]): Record<string, number> {
  const times: Record<string, number[]> = {};
  for (const { steps } of pairs.map(({ job }) => job)) {
    for (const { id, startedAt, endedAt } of steps) {
      if (startedAt && endedAt)
        (times[id] ??= []).push(Date.parse(endedAt) - Date.parse(startedAt));
    }
  }
  return Object.fromEntries(Object.entries(times).map(([id, values]) => [id, median(values)]));
}
