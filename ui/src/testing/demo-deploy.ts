import type { JobDetail, Step, StepState } from '@stackyard/contract';
import type { FakeBackend } from './fake-world.ts';
import { makeDetail } from './fixtures.ts';

const titles = [
  'Render the Compose file',
  'Check that it can work',
  'Pull images',
  'Start containers',
  'Wait until ready',
];
const TICKS = 100;
const TICK_MS = 100;

/** A deploy as it looks at a moment between 0 and 1; `failsAt` ends it there. */
export function drawDeploy(job: JobDetail, progress: number, failsAt = 2): JobDetail {
  const hasFailed = progress >= failsAt;
  const position = Math.min(progress, failsAt) * titles.length;
  const steps = titles.map((title, index) =>
    drawStep(title, stateOf(index, position, hasFailed), position - index),
  );
  const isDone = progress >= 1 && !hasFailed;
  const current = steps.find(({ state }) => state === 'running' || state === 'failed');
  const { stack } = job.summary;
  return {
    ...job,
    summary: {
      ...job.summary,
      state: hasFailed ? 'failed' : isDone ? 'succeeded' : 'running',
      step: isDone ? null : (current?.title ?? null),
      fraction: Math.min(1, progress),
      message: hasFailed ? 'The service db exited at once.' : null,
      endedAt: hasFailed || isDone ? new Date().toISOString() : null,
      version: job.summary.version + 1,
    },
    steps,
    log: Array.from({ length: Math.floor(progress * 300) + 1 }, (_, line) => ({
      at: new Date(Date.parse(job.summary.createdAt) + line * 40).toISOString(),
      text: `${titles[Math.floor((line / 300) * titles.length)] ?? ''}: line ${line + 1}`,
    })),
    failure: hasFailed ? failureOf(job) : null,
    result: isDone ? resultOf(stack) : null,
  };
}

/** Moves a deploy on until it is done. */
export function playDeploy(fake: FakeBackend, jobId: string, failsAt?: number): void {
  const started = fake.world.jobs.get(jobId);
  if (!started) return;
  let tick = 0;
  const timer = setInterval(() => {
    tick += 1;
    const job = drawDeploy(fake.world.jobs.get(jobId) ?? started, tick / TICKS, failsAt);
    fake.putJob(job);
    if (job.summary.state === 'running') return;
    clearInterval(timer);
    finishStack(fake, job);
  }, TICK_MS);
}

function finishStack(fake: FakeBackend, { summary: { stack, state } }: JobDetail): void {
  const detail = fake.world.stacks.get(stack);
  if (!detail) return;
  fake.putStack(
    makeDetail({
      ...detail.summary,
      ...(state === 'succeeded'
        ? { state: 'running', services: { ready: 3, total: 3 }, links: resultOf(stack).links }
        : { state: 'degraded', reason: 'db exited with code 1.' }),
      deployedAt: new Date().toISOString(),
    }),
  );
}

function stateOf(index: number, position: number, hasFailed: boolean): StepState {
  if (index < Math.floor(position)) return 'done';
  if (index > Math.floor(position)) return hasFailed ? 'skipped' : 'waiting';
  return hasFailed ? 'failed' : 'running';
}

function drawStep(title: string, state: StepState, share: number): Step {
  const isPull = title === 'Pull images';
  const done = state === 'done' ? 1 : Math.max(0, Math.min(1, share));
  const bytes = isPull ? { doneBytes: 133_000_000 * done, totalBytes: 133_000_000 } : null;
  return {
    id: title,
    title,
    state,
    detail: null,
    bytes,
    startedAt: state === 'waiting' ? null : new Date(Date.now() - 4000).toISOString(),
    endedAt: state === 'done' ? new Date().toISOString() : null,
    items: isPull
      ? ['postgres:17-alpine', 'redis:8-alpine'].map((image, index) => ({
          id: image,
          title: image,
          state,
          detail: index === 1 ? 'already here' : null,
          bytes,
          layers: ['a3ed95caeb02', '5f70bf18a086'].map((id) => ({
            id,
            state,
            bytes: { doneBytes: 60_000_000 * done, totalBytes: 60_000_000 },
          })),
        }))
      : [],
  };
}

function failureOf({ summary: { stack } }: JobDetail): JobDetail['failure'] {
  return {
    code: 'service-exited',
    message: `The container ${stack}-db-1 exited with code 1 right after it started, so orders and web were not started.`,
    next: 'Set DB_PASSWORD to a value that is not empty, then try again.',
    service: 'db',
    lastLines: [
      'Error: Database is uninitialized and superuser password is not specified.',
      '       You must specify POSTGRES_PASSWORD to a non-empty value for the',
      '       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".',
    ],
    actions: ['retry', 'clean-up'],
  };
}

function resultOf(stack: string) {
  return {
    links: [
      {
        title: 'the shop',
        service: 'web',
        address: 'localhost:8080',
        url: 'http://localhost:8080/',
      },
      {
        title: 'Adminer',
        service: 'adminer',
        address: 'localhost:8081',
        url: 'http://localhost:8081/',
      },
    ],
    connections: [
      { title: 'PostgreSQL', value: `postgresql://shop@localhost:5432/${stack}`, isSecret: false },
      { title: 'Password', value: 'correct-horse-battery', isSecret: true },
    ],
  };
}
