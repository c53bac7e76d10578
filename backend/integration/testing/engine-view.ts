import type { Lab } from '@stackyard/lab';
import { z } from 'zod';
import { send } from './backend-client.ts';

/** What a test does on the engine, and sees of it, without the backend. */
export interface EngineView {
  /** What `docker` prints, line by line. */
  docker: (...args: string[]) => Promise<string[]>;
  /** Containers, networks and volumes of a stack on the engine. */
  leftOf: (name: string) => Promise<Leftovers>;
  /** Removes all that is on the engine under these names. */
  sweep: (names: string[]) => Promise<void>;
}

interface Leftovers {
  containers: string[];
  networks: string[];
  volumes: string[];
}

const named = z.object({ Name: z.string() }).transform(({ Name }) => Name);
/** One that is going has no name any more. */
const Containers = z.array(z.object({ Names: z.array(z.string()).nullable() }));
const Networks = z.array(named);
const Volumes = z.object({ Volumes: z.array(named).nullable() });

export function viewEngine(lab: Lab, dockerSocket: string): EngineView {
  const env = { DOCKER_HOST: `unix://${dockerSocket}` };
  const docker = async (...args: string[]) => {
    const { stdout } = await lab.docker(args, { env });
    return stdout.split('\n').filter((line) => line !== '');
  };
  const leftOf = (name: string) => askLeftovers(dockerSocket, name);
  const remove = async (command: string[], things: string[]) => {
    if (things.length > 0) await docker(...command, ...things);
  };
  return {
    docker,
    leftOf,
    sweep: async (names) => {
      const left = await Promise.all(names.map(leftOf));
      const all = (kind: keyof Leftovers) => left.flatMap((one) => one[kind]);
      await remove(['rm', '--force', '--volumes'], all('containers'));
      await remove(['network', 'rm'], all('networks'));
      await remove(['volume', 'rm', '--force'], all('volumes'));
    },
  };
}

/** Asks the engine itself: each start of the client takes more time than all three answers, and tests look often. */
async function askLeftovers(socketPath: string, name: string): Promise<Leftovers> {
  const label = [`com.docker.compose.project=${name}`];
  const filters = encodeURIComponent(JSON.stringify({ label }));
  const ask = async (path: string): Promise<unknown> => {
    const { status, text } = await send(socketPath, { method: 'GET', path });
    if (status !== 200) throw new Error(`The engine answered ${path} with ${status}: ${text}`);
    return JSON.parse(text);
  };
  const [containers, networks, volumes] = await Promise.all([
    ask(`/containers/json?all=true&filters=${filters}`).then((found) => Containers.parse(found)),
    ask(`/networks?filters=${filters}`).then((found) => Networks.parse(found)),
    ask(`/volumes?filters=${filters}`).then((found) => Volumes.parse(found)),
  ]);
  return {
    containers: containers.flatMap(({ Names }) =>
      (Names ?? []).map((path) => path.replace('/', '')),
    ),
    networks,
    volumes: (volumes.Volumes ?? []).sort(),
  };
}
