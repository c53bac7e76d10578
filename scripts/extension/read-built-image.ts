import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runDocker, tryDocker, type EngineClient } from '@stackyard/lab/desktop';
import { parse } from 'yaml';
import { z } from 'zod';
import { atRoot, readableMetadata, type BuiltImage } from './built-image.ts';

const run = promisify(execFile);
const TAR_LIMITS = { maxBuffer: 64 * 1024 * 1024 };

const Inspected = z.tuple([
  z.object({
    Os: z.string(),
    Architecture: z.string(),
    Config: z.object({
      Labels: z.record(z.string(), z.string()).nullish(),
      User: z.string().default(''),
    }),
  }),
]);

/** Reads what the rules look at out of an image that the engine has; nothing in it is started. */
export async function readBuiltImage(client: EngineClient, reference: string): Promise<BuiltImage> {
  const inspected = await runDocker(client, ['image', 'inspect', reference]);
  const [{ Os, Architecture, Config }] = Inspected.parse(JSON.parse(inspected));
  const files = await readFiles(client, reference);
  return {
    reference,
    labels: Config.Labels ?? {},
    os: Os,
    architecture: Architecture,
    user: Config.User,
    ...files,
  };
}

async function readFiles(client: EngineClient, reference: string) {
  const folder = await mkdtemp(join(tmpdir(), 'stackyard-lint-'));
  try {
    const archive = join(folder, 'image.tar');
    await exportFiles(client, reference, archive);
    return await readArchive(archive, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function exportFiles(client: EngineClient, reference: string, archive: string) {
  const container = (await runDocker(client, ['create', reference, 'never-started'])).trim();
  try {
    await runDocker(client, ['export', '--output', archive, container]);
  } finally {
    await tryDocker(client, ['rm', '--force', container]);
  }
}

async function readArchive(archive: string, folder: string) {
  const { stdout } = await run('tar', ['-tf', archive], TAR_LIMITS);
  const paths = new Set(stdout.split('\n').filter(isFile).map(atRoot));
  const read = (wanted: string[]) => readTexts({ archive, folder, wanted });

  const metadataText = (await read(['/metadata.json'].filter((path) => paths.has(path)))).get(
    '/metadata.json',
  );
  const metadata = tryParse(() => JSON.parse(metadataText ?? '') as unknown);
  const { vm, ui } = readableMetadata(metadata);
  const composePath = atRoot(vm?.composefile ?? '');
  const root = `${atRoot(ui?.['dashboard-tab']?.root ?? '/ui')}/`;
  const isPage = (path: string) => path.startsWith(root) && /\.(?:html|css)$/.test(path);
  const texts = await read([...paths].filter((path) => path === composePath || isPage(path)));
  const compose = tryParse(() => parse(texts.get(composePath) ?? '') as unknown);
  return { paths, texts, metadata, compose };
}

function isFile(entry: string): boolean {
  return entry !== '' && !entry.endsWith('/');
}

interface WantedTexts {
  archive: string;
  folder: string;
  wanted: string[];
}

async function readTexts({ archive, folder, wanted }: WantedTexts): Promise<Map<string, string>> {
  if (wanted.length === 0) return new Map();
  const entries = wanted.map((path) => path.slice(1));
  await run('tar', ['-xf', archive, '-C', folder, '--', ...entries], TAR_LIMITS);
  const texts = entries.map(
    async (path) => [`/${path}`, await readFile(join(folder, path), 'utf8')] as const,
  );
  return new Map(await Promise.all(texts));
}

function tryParse(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}
