import type { Lab } from '../lab.ts';

/** Removes every container, network and volume of an engine; its images stay. For the tests' engine, between two runs. */
export async function emptyEngine({ docker }: Pick<Lab, 'docker'>): Promise<void> {
  const list = async (...args: string[]) =>
    (await docker([...args, '--quiet'])).stdout.split('\n').filter(Boolean);
  const remove = async (command: string[], found: string[]) => {
    if (found.length > 0) await docker([...command, ...found], { timeoutMs: REMOVAL_TIMEOUT_MS });
  };
  await remove(['rm', '--force', '--volumes'], await list('ps', '--all'));
  await remove(['network', 'rm'], await list('network', 'ls', '--filter', 'type=custom'));
  await remove(['volume', 'rm'], await list('volume', 'ls'));
}

const REMOVAL_TIMEOUT_MS = 300_000;
