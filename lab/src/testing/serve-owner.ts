import type { Lab } from '../index.ts';
import type { EngineOwner } from '../lab-folders.ts';
import { eventually } from './throwaway-containers.ts';

const PORT = 18_080;
const OPEN_PORT = 18_081;

/**
 * Runs a container that answers with the name of its engine's owner, on the same ports whoever that is. Answers its
 * addresses: published on the loopback; its own in the given range; published on the engine's side of that range.
 */
export async function serveOwner(
  { docker }: Lab,
  owner: EngineOwner,
  range: string,
): Promise<string[]> {
  const script = `mkdir /www && echo ${owner} > /www/index.html && exec httpd -f -p 80 -h /www`;
  const host = (last: number) => range.replace(/0\/24$/, String(last));
  await docker(['pull', '--quiet', 'busybox:1.37']);
  await docker(['network', 'create', '--subnet', range, '--gateway', host(1), owner]);
  await docker([
    ...['run', '--init', '--detach', '--name', owner, '--network', owner, '--ip', host(2)],
    ...['--publish', `127.0.0.1:${PORT}:80`, '--publish', `0.0.0.0:${OPEN_PORT}:80`],
    ...['busybox:1.37', 'sh', '-c', script],
  ]);
  const published = `http://127.0.0.1:${PORT}/`;
  await eventually(async () => {
    if ((await answerOf(published)) !== owner) throw new Error(`${owner} is silent.`);
  });
  return [published, `http://${host(2)}/`, `http://${host(1)}:${OPEN_PORT}/`];
}

/** What somebody answers there, or why nobody does. */
export async function answerOf(url: string): Promise<string> {
  try {
    return (await (await fetch(url, { signal: AbortSignal.timeout(20_000) })).text()).trim();
  } catch {
    return 'nobody';
  }
}

export async function listContainers({ docker }: Lab): Promise<string[]> {
  const { stdout } = await docker(['ps', '--all', '--format', '{{.Names}}']);
  return stdout.split('\n').filter(Boolean);
}
