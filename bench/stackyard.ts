import {
  FailureEnvelope,
  LONGEST_WAIT_MS,
  routes,
  type JobDetail,
  type RouteAnswer,
  type RouteInput,
  type RouteName,
} from '@stackyard/contract';
import { setTimeout as sleep } from 'node:timers/promises';
import { tryDocker } from '@stackyard/lab/desktop';
import { removeStandalone, runStandalone } from '../scripts/standalone/run-standalone.ts';
import type { Subject } from './subject.ts';

const NAME = 'stackyard-bench';
const PORT = 18_788;
const LONGEST_JOB_MS = 5 * 60_000;
const ENGINE_WITHIN_MS = 10_000;

/** The image's backend, running on the engine behind its standalone door. */
export interface Stackyard {
  container: string;
  /** For a browser, with the key in it. */
  address: string;
  call: <N extends RouteName>(name: N, input?: Partial<RouteInput<N>>) => Promise<RouteAnswer<N>>;
}

/** Runs the image with fresh data, and removes container and data afterwards. */
export async function withStackyard<T>(
  { engine, image }: Subject,
  work: (stackyard: Stackyard) => Promise<T>,
): Promise<T> {
  const remove = async () => {
    await removeStandalone(engine, NAME);
    await tryDocker(engine, ['volume', 'rm', '--force', `${NAME}-data`]);
  };
  await remove();
  try {
    const door = await runStandalone(engine, { image, name: NAME, port: PORT });
    const stackyard: Stackyard = {
      container: NAME,
      address: door.address,
      call: (name, input = {}) => call(door, name, input),
    };
    await untilEngineIsReady(stackyard);
    return await work(stackyard);
  } finally {
    await remove();
  }
}

/** It answers a little before it has found the engine, and refuses to deploy till then. */
async function untilEngineIsReady({ call }: Stackyard): Promise<void> {
  const until = performance.now() + ENGINE_WITHIN_MS;
  while ((await call('getEngine')).state !== 'ready') {
    if (performance.now() > until) throw new Error('Stackyard does not find the engine.');
    await sleep(50);
  }
}

/** Begins a job and follows the feed, as the panel does, until the job is over; throws unless it succeeds. */
export async function runJob(
  stackyard: Stackyard,
  begin: () => Promise<{ jobId: string }>,
): Promise<JobDetail> {
  const { jobId } = await follow(stackyard, begin);
  const detail = await stackyard.call('getJob', { params: { id: jobId } });
  if (detail.summary.state === 'succeeded') return detail;
  throw new Error(`${detail.summary.title}: ${detail.failure?.message ?? detail.summary.state}`);
}

/** Until the feed says that the job is over. */
export async function follow(
  { call }: Stackyard,
  begin: () => Promise<{ jobId: string }>,
): Promise<{ jobId: string; ms: number }> {
  let { cursor } = await call('getFeed');
  const begun = performance.now();
  const { jobId } = await begin();
  while (performance.now() - begun < LONGEST_JOB_MS) {
    const page = await call('getFeed', { query: { after: cursor, wait: LONGEST_WAIT_MS } });
    cursor = page.cursor;
    const job = page.jobs.find((one) => one.id === jobId);
    if (job?.endedAt) return { jobId, ms: performance.now() - begun };
  }
  throw new Error(`The job ${jobId} did not end within ${LONGEST_JOB_MS / 1000} s.`);
}

async function call<N extends RouteName>(
  { url, token }: { url: string; token: string },
  name: N,
  input: Partial<RouteInput<N>>,
): Promise<RouteAnswer<N>> {
  const { method, path, answer } = routes[name];
  const query = new URLSearchParams(textsOf(input.query)).toString();
  const response = await fetch(`${url}${fill(path, textsOf(input.params))}?${query}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(method === 'POST' ? { body: JSON.stringify(input.body ?? {}) } : {}),
  });
  const envelope: unknown = await response.json();
  const failure = FailureEnvelope.safeParse(envelope);
  if (failure.success) throw new Error(`${name}: ${failure.data.error.message}`);
  // The table pairs each name with its own schema, which the compiler cannot follow through a variable name.
  return answer.parse((envelope as { data: unknown }).data) as RouteAnswer<N>;
}

function fill(path: string, params: Record<string, string>): string {
  return path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
}

function textsOf(values: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values ?? {}).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [],
    ),
  );
}
