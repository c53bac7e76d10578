import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { runDocker, type EngineClient } from '@stackyard/lab/desktop';
import { ContainerRecord } from '../backend/src/docker/container-record.ts';
import { normalizeContainer } from '../backend/src/docker/normalize-container.ts';
import { judgeContainer, withoutHistory } from '../backend/src/features/stacks/judge-container.ts';
import type { DeploySubject } from './deploy-subjects.ts';
import { askSocket } from './socket-http.ts';
import type { Subject } from './subject.ts';

const LOOK_EVERY_MS = 20;
const READY_WITHIN_MS = 3 * 60_000;
const Listing = z.array(z.object({ Id: z.string() }));

export interface CommandLineTimes {
  /** Until `up` has returned and every container is ready by Stackyard's own rule. */
  ms: number;
  /** Until `up` has returned. */
  upMs: number;
}

/** A stack in a folder of its own, for `docker compose`. */
export interface CommandLineStack {
  up(): Promise<CommandLineTimes>;
  down(): Promise<void>;
  dispose(): Promise<void>;
}

export async function commandLineStack(
  subject: Subject,
  name: string,
  { compose, env }: DeploySubject,
): Promise<CommandLineStack> {
  const folder = await mkdtemp(join(tmpdir(), 'stackyard-bench-'));
  await writeFile(join(folder, 'compose.yaml'), compose);
  await writeFile(join(folder, '.env'), env);
  const run = (...command: string[]) =>
    runCompose(subject.engine, ['--project-name', name, '--project-directory', folder, ...command]);
  return {
    up: async () => {
      const begun = performance.now();
      await run('up', '--detach', '--no-build', '--pull', 'never');
      const upMs = performance.now() - begun;
      await untilReady(subject.engineSocket, name);
      return { ms: performance.now() - begun, upMs };
    },
    down: async () => void (await run('down', '--volumes', '--timeout', '5')),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

function runCompose(engine: EngineClient, args: string[]): Promise<string> {
  return runDocker(engine, ['compose', ...args]);
}

/** Asks the engine directly: a `docker inspect` for each look would cost the command line what it need not pay. */
async function untilReady(socketPath: string, project: string): Promise<void> {
  const filters = JSON.stringify({ label: [`com.docker.compose.project=${project}`] });
  const path = `/containers/json?all=true&filters=${encodeURIComponent(filters)}`;
  const ids = Listing.parse(await askSocket({ socketPath, path })).map(({ Id }) => Id);
  const until = performance.now() + READY_WITHIN_MS;
  for (const id of ids) {
    while (!(await isReady(socketPath, id))) {
      if (performance.now() > until) throw new Error(`${project} was not ready in time.`);
      await sleep(LOOK_EVERY_MS);
    }
  }
}

async function isReady(socketPath: string, id: string): Promise<boolean> {
  const record = ContainerRecord.parse(
    await askSocket({ socketPath, path: `/containers/${id}/json` }),
  );
  const container = normalizeContainer(record);
  const { readiness, reason } = judgeContainer(container, withoutHistory(Date.now()));
  if (readiness === 'failed') throw new Error(`${record.Name}: ${reason}`);
  return readiness === 'ready' || readiness === 'completed';
}
