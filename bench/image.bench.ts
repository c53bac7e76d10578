import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { runDocker, tryDocker } from '@stackyard/lab/desktop';
import { atMost, median, report, summarize, type Report } from './figures.ts';
import { findProcess } from './process-usage.ts';
import { openSocket } from './socket-http.ts';
import { prepare, type Subject } from './subject.ts';

const MOST_MEGABYTES = 200;
const MOST_START_MS = 1000;
const START_WITHIN_MS = 30_000;
/** Of `docker save`: the layers as plain tar files, together, as a registry would gzip each. */
const GZIP_LEVEL = 6;
const CONTAINER = 'stackyard-bench-start';

/** The image's size, compressed, and the time from a container's start to its first answer; `--starts` of them. */
export async function measure(args: string[]): Promise<Report> {
  const { subject, counts } = await prepare(args, { starts: 11 });
  const bytes = await compressedBytes(subject);
  const starts: Start[] = [];
  while (starts.length < counts.starts) starts.push(await measureStart(subject));
  const sinceStarted = starts.map(({ sinceStartedMs }) => sinceStartedMs);
  return report(
    'image',
    [
      atMost(MOST_MEGABYTES, { name: 'Compressed size', value: bytes / 1e6, unit: 'MB' }),
      atMost(MOST_START_MS, { name: 'Start to answer', value: median(sinceStarted), unit: 'ms' }),
    ],
    {
      compressedBy: `docker save | gzip -${GZIP_LEVEL}`,
      sinceStartedMs: summarize(sinceStarted),
      sinceStartReturnedMs: summarize(starts.map((one) => one.sinceStartReturnedMs)),
      startCpuMs: summarize(starts.map(({ cpuMs }) => cpuMs)),
    },
  );
}

async function compressedBytes({ engine, image }: Subject): Promise<number> {
  const env = { ...process.env, ...engine.env };
  const save = spawn(engine.dockerBin, ['save', image], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let bytes = 0;
  const counted = save.stdout.pipe(createGzip({ level: GZIP_LEVEL }));
  for await (const chunk of counted) bytes += (chunk as Buffer).length;
  if (save.exitCode) throw new Error(`docker save ${image} exited with ${save.exitCode}.`);
  return bytes;
}

interface Start {
  /** From the moment at which the engine says that the container's process began. */
  sinceStartedMs: number;
  /** From the return of `docker start`. Below zero when the answer was there before. */
  sinceStartReturnedMs: number;
  /** What the backend's process needed for it, however busy the machine was. */
  cpuMs: number;
}

/** A new container each time: no data, no socket of an earlier run. */
async function measureStart(subject: Subject): Promise<Start> {
  const { engine, engineSocket, image } = subject;
  const folder = await mkdtemp(join(tmpdir(), 'sy-'));
  try {
    await runDocker(engine, [
      ...['create', '--name', CONTAINER, '--label', 'dev.stackyard.role=bench'],
      ...['--env', 'STACKYARD_SOCKET=/run/guest-services/backend.sock'],
      ...['--volume', `${folder}:/run/guest-services`],
      ...['--volume', `${engineSocket}:/var/run/docker.sock`],
      ...['--cap-drop', 'ALL', '--cap-add', 'DAC_OVERRIDE'],
      ...['--security-opt', 'no-new-privileges:true', image],
    ]);
    const answered = firstAnswer(join(folder, 'backend.sock'));
    await runDocker(engine, ['start', CONTAINER]);
    const returnedAt = Date.now();
    const startedAt = await runDocker(engine, ['inspect', '-f', '{{.State.StartedAt}}', CONTAINER]);
    const backend = await findProcess(subject, CONTAINER);
    const answeredAt = await answered;
    return {
      cpuMs: await backend.cpuMs(),
      sinceStartedMs: answeredAt - Date.parse(startedAt.trim()),
      sinceStartReturnedMs: answeredAt - returnedAt,
    };
  } finally {
    await tryDocker(engine, ['rm', '--force', '--volumes', CONTAINER]);
    await rm(folder, { recursive: true, force: true });
  }
}

async function firstAnswer(socketPath: string): Promise<number> {
  const until = Date.now() + START_WITHIN_MS;
  while (Date.now() < until) {
    const answer = await openSocket({ socketPath, path: '/api/health' }).catch(() => undefined);
    if (answer?.statusCode === 200) {
      answer.resume();
      return Date.now();
    }
    await sleep(2);
  }
  throw new Error(`Nothing answered on the socket within ${START_WITHIN_MS / 1000} s.`);
}
