import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LabError } from '../lab-error.ts';
import type { LabFolders } from '../lab-folders.ts';
import { runCommand } from '../machine/run-command.ts';
import { unpackPackages } from '../machine/unpack-packages.ts';

/** A set of engine binaries from one Debian suite, unpacked into a folder of their own. */
export interface EngineBinaries {
  suite: string;
  /** dockerd, containerd, its shim, docker, docker-proxy, docker-init, docker-registry. */
  bin: string;
  /** docker-compose and docker-buildx. */
  plugins: string;
  versions: { engine: string; compose: string; buildx: string };
}

/** Newest first. sid moves, so it may one day not run on this machine's C library. */
const SUITES = ['sid', 'trixie'];
const PACKAGES = [
  'docker.io',
  'docker-cli',
  'docker-compose',
  'docker-buildx',
  'containerd',
  'tini-static',
  'docker-registry',
];
const MANIFEST = 'binaries.json';

/** Answers the binaries that were unpacked before, or unpacks those of the newest suite that run here. */
export async function ensureEngineBinaries(folders: LabFolders): Promise<EngineBinaries> {
  const known = await findEngineBinaries(folders);
  if (known) return known;
  const failures: string[] = [];
  for (const suite of SUITES) {
    try {
      return await unpackSuite(suite, folders);
    } catch (error) {
      failures.push(`${suite}: ${(error as Error).message}`);
    }
  }
  throw new LabError(
    'no-engine-binaries',
    `No suite has an engine that runs:\n${failures.join('\n')}`,
  );
}

/** What was unpacked before, if anything was. */
export async function findEngineBinaries(folders: LabFolders): Promise<EngineBinaries | undefined> {
  for (const suite of SUITES) {
    const known = await readManifest(join(folders.binaries, suite));
    if (known) return known;
  }
  return undefined;
}

async function readManifest(folder: string): Promise<EngineBinaries | undefined> {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) return undefined;
  // Written by unpackSuite as its last step, whole or not at all.
  const binaries = JSON.parse(await readFile(file, 'utf8')) as Omit<
    EngineBinaries,
    'bin' | 'plugins'
  >;
  return { ...binaries, bin: join(folder, 'bin'), plugins: join(folder, 'cli-plugins') };
}

async function unpackSuite(suite: string, folders: LabFolders): Promise<EngineBinaries> {
  const unpacked = join(folders.work, `engine-${suite}`);
  await rm(unpacked, { recursive: true, force: true });
  try {
    await unpackPackages({ suite, names: PACKAGES }, unpacked);
    await collectBinaries(unpacked);
    const versions = await askVersions(unpacked);
    await writeFile(join(unpacked, MANIFEST), JSON.stringify({ suite, versions }));
    await mkdir(folders.binaries, { recursive: true });
    await rename(unpacked, join(folders.binaries, suite));
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
  const binaries = await readManifest(join(folders.binaries, suite));
  if (!binaries) throw new LabError('no-engine-binaries', `${suite} was unpacked to no effect.`);
  return binaries;
}

async function collectBinaries(folder: string): Promise<void> {
  const root = join(folder, 'root', 'usr');
  const bin = join(folder, 'bin');
  await mkdir(bin);
  for (const from of ['bin', 'sbin']) {
    for (const name of await readdir(join(root, from))) {
      if (name !== 'docker-compose') await rename(join(root, from, name), join(bin, name));
    }
  }
  await rename(join(root, 'libexec/docker/cli-plugins'), join(folder, 'cli-plugins'));
  await rm(join(folder, 'root'), { recursive: true });
}

async function askVersions(folder: string): Promise<EngineBinaries['versions']> {
  const ask = async (path: string, ...args: string[]) => {
    const { stdout } = await runCommand(join(folder, path), args, { timeoutMs: 10_000 });
    return /\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? stdout.trim();
  };
  await ask('bin/containerd', '--version');
  await ask('bin/containerd-shim-runc-v2', '-v');
  await ask('bin/docker-init', '--version');
  await ask('bin/docker-registry', '--version');
  await ask('bin/docker', '--version');
  return {
    engine: await ask('bin/dockerd', '--version'),
    compose: await ask('cli-plugins/docker-compose', 'version'),
    buildx: await ask('cli-plugins/docker-buildx', 'version'),
  };
}

/** Puts the plugins where a private DOCKER_CONFIG finds them. */
export async function ensureDockerConfig(binaries: EngineBinaries, config: string): Promise<void> {
  const link = join(config, 'cli-plugins');
  await mkdir(dirname(link), { recursive: true });
  await rm(link, { force: true });
  await symlink(binaries.plugins, link);
}
