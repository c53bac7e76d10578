import { ensureLab, type Lab } from '@stackyard/lab';
import { runDocker, tryDocker, type EngineClient } from '@stackyard/lab/desktop';

/** The tests' engine as the stories use it: to prepare, to look behind the panel, and to clean up. */
export interface LabEngine {
  client: EngineClient;
  registry: Lab['registry'];
  /** Runs one docker command and answers what it printed, trimmed. */
  docker(...args: string[]): Promise<string>;
  /** The same, answering whether it succeeded. */
  succeeds(...args: string[]): Promise<boolean>;
  /** The ids of a stack's containers, running or not. */
  containersOf(stack: string): Promise<string[]>;
  volumesOf(stack: string): Promise<string[]>;
  /** Removes by id whatever carries this Compose project's name. */
  sweep(stack: string): Promise<void>;
}

const PROJECT = 'com.docker.compose.project';

export async function openLabEngine(): Promise<LabEngine> {
  const { dockerBin, env, registry } = await ensureLab();
  return describeEngine({ dockerBin, env }, registry);
}

export function describeEngine(client: EngineClient, registry: Lab['registry']): LabEngine {
  const docker = async (...args: string[]) => (await runDocker(client, args)).trim();
  const list = async (...args: string[]) => (await docker(...args)).split('\n').filter(Boolean);
  const labelled = (stack: string) => ['--filter', `label=${PROJECT}=${stack}`];
  const containersOf = (stack: string) =>
    list('ps', '--all', '--quiet', '--no-trunc', ...labelled(stack));
  const volumesOf = (stack: string) => list('volume', 'ls', '--quiet', ...labelled(stack));
  const remove = async (command: string[], ids: string[]) => {
    if (ids.length > 0) await docker(...command, ...ids);
  };
  return {
    client,
    registry,
    docker,
    succeeds: async (...args) => (await tryDocker(client, args)).code === 0,
    containersOf,
    volumesOf,
    sweep: async (stack) => {
      await remove(['rm', '--force', '--volumes'], await containersOf(stack));
      await remove(['volume', 'rm', '--force'], await volumesOf(stack));
      await remove(['network', 'rm'], await list('network', 'ls', '--quiet', ...labelled(stack)));
    },
  };
}
