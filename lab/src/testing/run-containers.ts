import type { Lab } from '../index.ts';

/** Two containers that leave all kinds of traces: a network, a published port, a volume. Answers a process of theirs. */
export async function runContainers({ docker }: Lab): Promise<number> {
  await docker(['pull', '--quiet', 'busybox:1.37']);
  await docker(['network', 'create', 'traces']);
  const published = ['--network', 'traces', '--publish', '127.0.0.1::80', '--volume', '/data'];
  // With an init, or dockerd would wait ten seconds for a sleep that hears no SIGTERM.
  const sleeper = ['--init', 'busybox:1.37', 'sleep', '600'];
  await docker(['run', '--detach', '--name', 'published', ...published, ...sleeper]);
  await docker(['run', '--detach', '--name', 'plain', ...sleeper]);
  const { stdout } = await docker(['inspect', '--format', '{{.State.Pid}}', 'plain']);
  return Number(stdout);
}
