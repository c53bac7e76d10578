import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from '../index.ts';

/** Containers of one test file, by names that nobody else has. */
export interface ThrowawayContainers {
  /** Makes one, with a random published port for each of its exposed ones, and does not start it. */
  create: (image: string, options?: string[], command?: string[]) => Promise<string>;
  /** The same, and starts it in the background. */
  start: (image: string, options?: string[], command?: string[]) => Promise<string>;
  /** Runs a command in it and answers what it printed, both streams; throws unless it exits 0. */
  exec: (name: string, ...command: string[]) => Promise<string>;
  /** The address on this machine of one of its ports. */
  address: (name: string, port: number) => Promise<string>;
  logs: (name: string) => Promise<string>;
  removeAll: () => Promise<void>;
}

export function createThrowawayContainers({ docker }: Lab): ThrowawayContainers {
  const names: string[] = [];
  const said = async (...args: string[]) => {
    const { stdout, stderr } = await docker(args, { timeoutMs: 300_000 });
    return `${stdout}${stderr}`.trim();
  };
  const create: ThrowawayContainers['create'] = async (image, options = [], command = []) => {
    const name = `lab-test-${randomBytes(5).toString('hex')}`;
    names.push(name);
    await docker(['create', '--publish-all', '--name', name, ...options, image, ...command]);
    return name;
  };
  return {
    create,
    start: async (...parts) => {
      const name = await create(...parts);
      await docker(['start', name]);
      return name;
    },
    exec: (name, ...command) => said('exec', name, ...command),
    address: async (name, port) => {
      const bound = await said('port', name, String(port));
      return `127.0.0.1:${bound.split('\n')[0]?.split(':').at(-1)}`;
    },
    logs: (name) => said('logs', name),
    removeAll: async () => {
      if (names.length > 0) await docker(['rm', '--force', '--volumes', ...names]);
    },
  };
}

/** Tries until it works, and throws the last failure when the time is over. */
export async function eventually<T>(attempt: () => Promise<T>, timeoutMs = 180_000): Promise<T> {
  for (const deadline = Date.now() + timeoutMs; ; await sleep(200)) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}
