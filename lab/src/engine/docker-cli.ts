import { runCommand, type CommandOptions, type CommandResult } from '../machine/run-command.ts';

/** Runs the lab's `docker` with these arguments on the lab's engine; throws unless it exits 0. */
export type DockerCli = (
  args: readonly string[],
  options?: CommandOptions,
) => Promise<CommandResult>;

export function createDockerCli(dockerBin: string, env: Record<string, string>): DockerCli {
  return (args, options = {}) =>
    runCommand(dockerBin, args, { ...options, env: { ...process.env, ...env, ...options.env } });
}
