import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createDockerCli, type DockerCli } from './engine/docker-cli.ts';
import { ensureDockerConfig, type EngineBinaries } from './engine/engine-binaries.ts';
import type { RegistryMirror } from './engine/registry-mirror.ts';
import type { LabFolders } from './lab-folders.ts';

/** The lab as its users see it. */
export interface Lab {
  /** The engine's socket, for an http client. */
  socketPath: string;
  /** The same as DOCKER_HOST wants it. */
  dockerHost: string;
  dockerBin: string;
  composeBin: string;
  /** What a child process needs to speak with this engine, and with no other: DOCKER_HOST, DOCKER_CONFIG, PATH. */
  env: Record<string, string>;
  /** The mirror that answers for Docker Hub. */
  registry: { host: string; port: number };
  /** The Debian suite that the engine comes from. */
  suite: string;
  versions: { engine: string; compose: string; buildx: string };
  /** Runs the lab's CLI on the lab's engine. */
  docker: DockerCli;
}

export function describeLab(
  folders: LabFolders,
  binaries: EngineBinaries,
  { host, port }: RegistryMirror,
): Lab {
  const dockerHost = `unix://${folders.socket}`;
  const dockerBin = join(binFolder(folders), 'docker');
  const env = {
    DOCKER_HOST: dockerHost,
    DOCKER_CONFIG: folders.dockerConfig,
    PATH: `${binFolder(folders)}:${process.env.PATH ?? ''}`,
  };
  return {
    socketPath: folders.socket,
    dockerHost,
    dockerBin,
    composeBin: join(binaries.plugins, 'docker-compose'),
    env,
    registry: { host, port },
    suite: binaries.suite,
    versions: binaries.versions,
    docker: createDockerCli(dockerBin, env),
  };
}

/** The client and its plugins where `Lab.env` points to; a folder of its own, so that PATH gains nothing but `docker`. */
export async function ensureClient(folders: LabFolders, binaries: EngineBinaries): Promise<void> {
  const link = join(binFolder(folders), 'docker');
  await mkdir(binFolder(folders), { recursive: true });
  await rm(link, { force: true });
  await symlink(join(binaries.bin, 'docker'), link);
  await ensureDockerConfig(binaries, folders.dockerConfig);
}

function binFolder(folders: LabFolders): string {
  return join(folders.home, 'bin');
}
