import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { BuildEngine } from './find-engine.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const KEPT_CHARACTERS = 20_000;
const Package = z.object({ version: z.string() });

export interface BuildRequest {
  tag: string;
  /** `linux/amd64,linux/arm64`; the engine's own when absent. Several need an engine that can hold or push them. */
  platform?: string;
  shouldPush?: boolean;
  /** Where BuildKit's progress goes: to standard error as it comes, or there only if the build fails. */
  output?: 'live' | 'on-failure';
}

/** `stackyard/stackyard:<version of package.json>`. */
export async function defaultReference(): Promise<string> {
  return `stackyard/stackyard:${await readVersion()}`;
}

/** Builds the extension's image from this checkout; throws if it fails. */
export async function buildImage(engine: BuildEngine, request: BuildRequest): Promise<void> {
  const args = ['buildx', 'build', ...(await buildArguments(engine, request)), root];
  const env = { ...process.env, ...engine.env };
  const isLive = request.output !== 'on-failure';
  const stream = isLive ? 2 : 'pipe';
  const child = spawn(engine.dockerBin, args, { env, stdio: ['ignore', stream, stream] });
  const said = [child.stdout, child.stderr].flatMap((one) => (one ? [keepEnd(one)] : []));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  if (code === 0) return;
  for (const end of said) console.error(end());
  throw new Error('The image was not built: BuildKit’s own words stand above.');
}

/** Reads a stream to its end and keeps as much of it as explains a failure. */
function keepEnd(stream: Readable): () => string {
  let kept = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    kept = (kept + chunk).slice(-KEPT_CHARACTERS);
  });
  return () => kept;
}

async function buildArguments(engine: BuildEngine, request: BuildRequest): Promise<string[]> {
  const { tag, platform, shouldPush } = request;
  const isMultiple = platform?.includes(',') ?? false;
  return [
    ...['--tag', tag],
    // Attestations turn the image into an index that Docker's check for platforms misreads (extensions-sdk#305).
    ...['--provenance=false', '--sbom=false'],
    ...['--build-arg', `VERSION=${await readVersion()}`],
    ...['--build-arg', `SOURCE_DATE_EPOCH=${await readCommitTime()}`],
    ...(platform ? ['--platform', platform] : []),
    ...(shouldPush ? ['--push'] : isMultiple ? [] : ['--load']),
    ...engine.buildOptions,
  ];
}

async function readVersion(): Promise<string> {
  return Package.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))).version;
}

/** The same sources get the same timestamps. Without git history it is the epoch. */
async function readCommitTime(): Promise<string> {
  const git = promisify(execFile)('git', ['log', '-1', '--format=%ct'], { cwd: root });
  return git.then(
    ({ stdout }) => stdout.trim() || '0',
    () => '0',
  );
}
