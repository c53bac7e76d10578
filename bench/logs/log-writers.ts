import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { runDocker } from '@stackyard/lab/desktop';
import { eachLimited } from '../../backend/src/lib/each-limited.ts';
import { askSocket } from '../socket-http.ts';
import type { Subject } from '../subject.ts';

const IMAGE = 'node:24-trixie-slim';
const LABEL = 'dev.stackyard.bench';
const AT_ONCE = 4;
const benchFolder = fileURLToPath(new URL('..', import.meta.url));

const Created = z.object({ Id: z.string() });
const Listing = z.array(Created);
const Exit = z.object({ StatusCode: z.number() });

export interface WriterPlan {
  stack: string;
  containers: number;
  linesEach: number;
  /** 0: as fast as the engine takes them. */
  perSecondEach: number;
}

/** Containers of one stack that write the lines of `log-lines.ts`, each of a seed of its own. */
export interface LogWriters {
  stack: string;
  ids: readonly string[];
  /** Of all containers together. */
  lines: number;
  /** Until then they run and are silent. */
  begin(): Promise<void>;
  /** Resolves once all have written everything; throws when one failed. */
  ended(): Promise<void>;
}

/** Runs the writers without a network, and removes them afterwards; those that an interrupted benchmark left go first. */
export async function withLogWriters<T>(
  { engine, engineSocket }: Subject,
  plan: WriterPlan,
  work: (writers: LogWriters) => Promise<T>,
): Promise<T> {
  await runDocker(engine, ['pull', '--quiet', IMAGE]);
  await remove(engineSocket, await listLeft(engineSocket, plan.stack));
  const signalFolder = await mkdtemp(join(tmpdir(), 'stackyard-bench-'));
  const place: Place = { socketPath: engineSocket, signalFolder, ids: [] };
  try {
    const numbers = Array.from({ length: plan.containers }, (_, index) => index + 1);
    await eachLimited(numbers, AT_ONCE, (number) => run(place, plan, number));
    return await work({
      stack: plan.stack,
      ids: place.ids,
      lines: plan.containers * plan.linesEach,
      begin: () => writeFile(join(signalFolder, 'begin'), ''),
      ended: () => eachLimited(place.ids, plan.containers, (id) => untilDone(engineSocket, id)),
    });
  } finally {
    await remove(engineSocket, place.ids);
    await rm(signalFolder, { recursive: true, force: true });
  }
}

/** Of the writer with this number, from 1 on. */
export function serviceName(number: number): string {
  return `service-${String(number).padStart(2, '0')}`;
}

interface Place {
  socketPath: string;
  /** Where the writers look for the word to begin. */
  signalFolder: string;
  /** Of the containers that were made. */
  ids: string[];
}

async function run({ socketPath, signalFolder, ids }: Place, plan: WriterPlan, number: number) {
  const { stack, linesEach, perSecondEach } = plan;
  const service = serviceName(number);
  const path = `/containers/create?name=${stack}-${service}-1`;
  const body = {
    Image: IMAGE,
    Cmd: ['node', '/bench/logs/write-lines.ts', ...[number, linesEach, perSecondEach].map(String)],
    StopSignal: 'SIGKILL',
    HostConfig: {
      NetworkMode: 'none',
      LogConfig: { Type: 'json-file' },
      Binds: [`${benchFolder}:/bench:ro`, `${signalFolder}:/signal:ro`],
    },
    Labels: {
      [LABEL]: stack,
      'com.docker.compose.project': stack,
      'com.docker.compose.service': service,
      'com.docker.compose.container-number': '1',
      'com.docker.compose.oneoff': 'False',
      'com.docker.compose.config-hash': 'bench',
    },
  };
  const { Id: id } = Created.parse(await askSocket({ socketPath, method: 'POST', path, body }));
  ids.push(id);
  await askSocket({ socketPath, method: 'POST', path: `/containers/${id}/start` });
}

async function untilDone(socketPath: string, id: string): Promise<void> {
  const path = `/containers/${id}/wait`;
  const { StatusCode: code } = Exit.parse(await askSocket({ socketPath, method: 'POST', path }));
  if (code !== 0) throw new Error(`The writer ${id} exited with ${code}: see its log.`);
}

async function listLeft(socketPath: string, stack: string): Promise<string[]> {
  const filters = encodeURIComponent(JSON.stringify({ label: [`${LABEL}=${stack}`] }));
  const path = `/containers/json?all=true&filters=${filters}`;
  return Listing.parse(await askSocket({ socketPath, path })).map(({ Id }) => Id);
}

async function remove(socketPath: string, ids: readonly string[]): Promise<void> {
  await eachLimited(ids, AT_ONCE, async (id) => {
    await askSocket({ socketPath, method: 'DELETE', path: `/containers/${id}?force=true&v=true` });
  });
}
