import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { BuildEngine } from './find-engine.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const Package = z.object({ version: z.string() });

export interface BuildRequest {
  tag: string;
  /** `linux/amd64,linux/arm64`; the engine's own when absent. Several need an engine that can hold or push them. */
  platform?: string;
  shouldPush?: boolean;
  /** Where BuildKit's progress goes; standard error by default. */
  output?: number;
  signal?: AbortSignal;
}

/** `stackyard/stackyard:<version of package.json>`. */
export async function defaultReference(): Promise<string> {
  return `stackyard/stackyard:${await readVersion()}`;
}

/** Builds the extension's image from this checkout. Throws if it fails. */
export async function buildImage(engine: BuildEngine, request: BuildRequest): Promise<void> {
  const args = ['buildx', 'build', ...(await buildArguments(engine, request)), root];
  const env = { ...process.env, ...engine.env };
  const { output = 2, signal } = request;
  const stdio = ['ignore' as const, output, output];
  const child = spawn(engine.dockerBin, args, { env, stdio, signal });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  if (code !== 0) throw new Error('The image was not built: BuildKit’s own words stand above.');
}

async function buildArguments(engine: BuildEngine, request: BuildRequest): Promise<string[]> {
  const { tag, platform, shouldPush } = request;
  const isMultiple = platform?.includes(',') ?? false;
  return [
    ...['--tag', tag],
    // Attestations turn the image into an index that Docker's check for platforms misreads (extensions-sdk#305).
    ...['--provenance=false', '--sbom=false'],
    ...['--build-arg', `VERSION=${await readVersion()}`],
    ...(platform ? ['--platform', platform] : []),
    ...(shouldPush ? ['--push', ...(await sourceDate())] : isMultiple ? [] : ['--load']),
    ...engine.buildOptions,
  ];
}

async function readVersion(): Promise<string> {
  return Package.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))).version;
}

/**
 * The same sources get the same timestamps, where others get the image. BuildKit writes the time into each layer, the
 * first ones too: an image for this machine would be built from scratch after every commit, its packages among it.
 */
async function sourceDate(): Promise<string[]> {
  return ['--build-arg', `SOURCE_DATE_EPOCH=${await readCommitTime()}`];
}

/** Without git history it is the epoch. */
async function readCommitTime(): Promise<string> {
  const git = promisify(execFile)('git', ['log', '-1', '--format=%ct'], { cwd: root });
  return git.then(
    ({ stdout }) => stdout.trim() || '0',
    () => '0',
  );
}
