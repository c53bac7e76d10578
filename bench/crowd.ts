import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { runDocker } from '@stackyard/lab/desktop';
import { askSocket } from './socket-http.ts';
import type { Subject } from './subject.ts';

const IMAGE = 'busybox:1.37';
const LABEL = 'dev.stackyard.bench';
const AT_ONCE = 4;
const Created = z.object({ Id: z.string() });
const Listing = z.array(z.object({ Id: z.string() }));

export interface CrowdMember {
  id: string;
  project: string;
}

export interface CrowdSize {
  stacks: number;
  containersEach: number;
}

/**
 * Runs many small stacks, as Compose labels them, without a network, and removes them afterwards; those that an
 * interrupted benchmark left behind go first.
 */
export async function withCrowd<T>(
  { engine, engineSocket: socketPath }: Subject,
  { stacks, containersEach }: CrowdSize,
  work: (members: CrowdMember[]) => Promise<T>,
): Promise<T> {
  await runDocker(engine, ['pull', '--quiet', IMAGE]);
  await removeCrowd(socketPath);
  const wanted = Array.from({ length: stacks * containersEach }, (_, index) => ({
    project: `bench-${String(Math.floor(index / containersEach) + 1).padStart(2, '0')}`,
    service: `service-${(index % containersEach) + 1}`,
  }));
  try {
    return await work(await eachOf(wanted, (one) => runMember(socketPath, one)));
  } finally {
    await removeCrowd(socketPath);
  }
}

async function runMember(
  socketPath: string,
  { project, service }: { project: string; service: string },
): Promise<CrowdMember> {
  const path = `/containers/create?name=${project}-${service}-1`;
  const body = {
    Image: IMAGE,
    Cmd: ['sleep', '86400'],
    StopSignal: 'SIGKILL',
    HostConfig: { NetworkMode: 'none', LogConfig: { Type: 'none' } },
    Labels: {
      [LABEL]: 'crowd',
      'com.docker.compose.project': project,
      'com.docker.compose.service': service,
      'com.docker.compose.container-number': '1',
      'com.docker.compose.oneoff': 'False',
    },
  };
  const { Id: id } = Created.parse(await askSocket({ socketPath, method: 'POST', path, body }));
  await askSocket({ socketPath, method: 'POST', path: `/containers/${id}/start` });
  return { id, project };
}

async function removeCrowd(socketPath: string): Promise<void> {
  const filters = encodeURIComponent(JSON.stringify({ label: [LABEL] }));
  const path = `/containers/json?all=true&filters=${filters}`;
  const left = Listing.parse(await askSocket({ socketPath, path }));
  await eachOf(left, async ({ Id }) => {
    await askSocket({ socketPath, method: 'DELETE', path: `/containers/${Id}?force=true` });
  });
  // Health and restart bookkeeping of the engine goes on for a moment.
  if (left.length > 0) await sleep(500);
}

/** A few at a time; answers in the order of the items. */
async function eachOf<A, B>(items: readonly A[], work: (item: A) => Promise<B>): Promise<B[]> {
  const answers: B[] = [];
  const todo = [...items.entries()].reverse();
  const worker = async () => {
    for (let next = todo.pop(); next; next = todo.pop()) {
      const [index, item] = next;
      answers[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return answers;
}
