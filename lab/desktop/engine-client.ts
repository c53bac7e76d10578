import { spawn } from 'node:child_process';

/** The docker client to use and the variables that lead it to one engine. The lab's handle is one. */
export interface EngineClient {
  dockerBin: string;
  /** DOCKER_HOST, DOCKER_CONFIG…: laid over this process's own environment. */
  env: Record<string, string>;
}

export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs one docker command and answers its standard output; throws with what docker said unless it exits 0. */
export async function runDocker(client: EngineClient, args: readonly string[]): Promise<string> {
  const result = await tryDocker(client, args);
  if (result.code === 0) return result.stdout;
  const said = result.stderr.trim() || result.stdout.trim();
  throw new Error(`docker ${args.slice(0, 4).join(' ')} exited with ${result.code}: ${said}`);
}

/** The same, but any exit code is an answer; a client that cannot be started answers 127. */
export function tryDocker(client: EngineClient, args: readonly string[]): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(client.dockerBin, args, {
      env: environmentOf(client),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const result: CommandResult = { code: 127, stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (result.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (result.stderr += text));
    child.on('error', (error) => (result.stderr += error.message));
    // Node gives a negative code for a program that could not be started.
    const exitCode = (code: number | null) => (code === null || code < 0 ? 127 : code);
    child.on('close', (code) => resolve({ ...result, code: exitCode(code) }));
  });
}

export function environmentOf({ env }: EngineClient): NodeJS.ProcessEnv {
  return { ...process.env, ...env };
}

/** The path of the engine's socket that the client talks to. Remote engines are no use to the stand-in. */
export function engineSocket(client: EngineClient): string {
  const host = environmentOf(client).DOCKER_HOST ?? 'unix:///var/run/docker.sock';
  if (!host.startsWith('unix://')) {
    throw new Error(`The Docker Desktop stand-in needs an engine on this machine, not ${host}.`);
  }
  return host.slice('unix://'.length);
}
