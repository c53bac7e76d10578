import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from './atomic-file.ts';
import { readJsonFile, tryReadText, writeJsonFile } from './json-file.ts';
import { StackManifest } from './stack-manifest.ts';
import { tryParseWish, type StackWish } from './stack-wish.ts';

/** The text of a stack, as the user wrote it. */
export interface StackText {
  compose: string;
  env: string;
}

/** Paths for Compose, inside this container. */
export interface RevisionPaths {
  projectDir: string;
  compose: string;
  env: string;
  /** What `docker compose config` made of the two: judged and deployed as these very bytes. */
  rendered: string;
}

/**
 * The managed stacks, as plain files under `<data>/stacks/<name>/`:
 * `stack.json`, `compose.yaml` and `.env` of what runs, `revisions/<n>/` with what was deployed once.
 */
export interface StackLibrary {
  /** The folder of all of Stackyard's data, inside this container. */
  readonly ownDir: string;
  /** All manifests, from memory. */
  list(): StackManifest[];
  find(name: string): StackManifest | undefined;
  /** What a stack is to consist of; undefined where no deploy has succeeded yet. From memory. */
  findWish(name: string): StackWish | undefined;
  /** Sentences about files that could not be read and were set aside. */
  problems(): string[];
  save(manifest: StackManifest): Promise<void>;
  /** Writes a new revision and returns its number. */
  addRevision(name: string, text: StackText): Promise<number>;
  paths(name: string, revision: number): RevisionPaths;
  writeRendered(name: string, revision: number, rendered: string): Promise<void>;
  findText(name: string, revision: number): Promise<StackText | undefined>;
  findRendered(name: string, revision: number): Promise<string | undefined>;
  /** Makes a revision the one that runs: its text becomes the stack's own files. */
  markDeployed(name: string, revision: number): Promise<void>;
  /** What `markDeployed` did, taken back to the revision that was deployed before; null where there was none. */
  takeBackDeployed(
    name: string,
    before: Pick<StackManifest, 'deployed' | 'createdVolumes'>,
  ): Promise<void>;
  /** Moves the folder to `<data>/archive/`; nothing is deleted. */
  archive(name: string): Promise<void>;
  /** The `.env` of the last archived stack of a name. */
  findArchivedEnv(name: string): Promise<string | undefined>;
}

const KEPT_REVISIONS = 30;

export async function openStackLibrary(dataDir: string): Promise<StackLibrary> {
  const root = join(dataDir, 'stacks');
  await mkdir(root, { recursive: true, mode: 0o700 });
  const library = new Library(dataDir, await readManifests(root));
  for (const manifest of library.list()) await library.readWish(manifest);
  return library;
}

class Library implements StackLibrary {
  readonly ownDir: string;
  private readonly root: string;
  private readonly archiveRoot: string;
  private readonly read: Awaited<ReturnType<typeof readManifests>>;
  private readonly wishes = new Map<string, StackWish>();

  constructor(dataDir: string, read: Awaited<ReturnType<typeof readManifests>>) {
    this.ownDir = dataDir;
    this.root = join(dataDir, 'stacks');
    this.archiveRoot = join(dataDir, 'archive');
    this.read = read;
  }

  list(): StackManifest[] {
    return [...this.read.manifests.values()];
  }

  find(name: string): StackManifest | undefined {
    return this.read.manifests.get(name);
  }

  findWish(name: string): StackWish | undefined {
    return this.wishes.get(name);
  }

  problems(): string[] {
    return this.read.problems;
  }

  /** What cannot be read is no reason to miss anything. */
  async readWish({ name, deployed }: StackManifest): Promise<void> {
    const text = deployed && (await tryReadText(this.paths(name, deployed).rendered));
    const wish = text ? tryParseWish(text, deployed) : undefined;
    if (wish) this.wishes.set(name, wish);
    else this.wishes.delete(name);
  }

  async save(manifest: StackManifest): Promise<void> {
    await writeJsonFile(join(this.root, manifest.name, 'stack.json'), manifest);
    this.read.manifests.set(manifest.name, manifest);
  }

  paths(name: string, revision: number): RevisionPaths {
    const dir = join(this.root, name, 'revisions', String(revision));
    return {
      // A file that names `.env` means the one that it was deployed with.
      projectDir: dir,
      compose: join(dir, 'compose.yaml'),
      env: join(dir, '.env'),
      rendered: join(dir, 'rendered.json'),
    };
  }

  async addRevision(name: string, text: StackText): Promise<number> {
    const revision = this.need(name).latest + 1;
    const paths = this.paths(name, revision);
    await writeFileAtomic(paths.compose, text.compose);
    await writeFileAtomic(paths.env, text.env);
    await this.save({ ...this.need(name), latest: revision });
    await dropOldRevisions(join(this.root, name, 'revisions'), this.need(name));
    return revision;
  }

  async writeRendered(name: string, revision: number, rendered: string): Promise<void> {
    await writeFileAtomic(this.paths(name, revision).rendered, rendered);
  }

  async findText(name: string, revision: number): Promise<StackText | undefined> {
    const paths = this.paths(name, revision);
    const compose = await tryReadText(paths.compose);
    if (compose === undefined) return undefined;
    return { compose, env: (await tryReadText(paths.env)) ?? '' };
  }

  findRendered(name: string, revision: number): Promise<string | undefined> {
    return tryReadText(this.paths(name, revision).rendered);
  }

  async markDeployed(name: string, revision: number): Promise<void> {
    const text = await this.findText(name, revision);
    if (!text) throw new Error(`Revision ${revision} of ${name} has no text`);
    await writeFileAtomic(join(this.root, name, 'compose.yaml'), text.compose);
    await writeFileAtomic(join(this.root, name, '.env'), text.env);
    const manifest = { ...this.need(name), deployed: revision, createdVolumes: [] };
    await this.readWish(manifest);
    await this.save(manifest);
  }

  async takeBackDeployed(
    name: string,
    { deployed, createdVolumes }: Pick<StackManifest, 'deployed' | 'createdVolumes'>,
  ): Promise<void> {
    if (deployed !== null) await this.markDeployed(name, deployed);
    else this.wishes.delete(name);
    await this.save({ ...this.need(name), deployed, createdVolumes });
  }

  async archive(name: string): Promise<void> {
    await mkdir(this.archiveRoot, { recursive: true, mode: 0o700 });
    await rename(join(this.root, name), join(this.archiveRoot, `${name}-${timestamp()}`));
    this.read.manifests.delete(name);
    this.wishes.delete(name);
  }

  async findArchivedEnv(name: string): Promise<string | undefined> {
    const isOf = new RegExp(`^${name}-\\d{4}-\\d{2}-\\d{2}T`);
    const folders = await readdir(this.archiveRoot).catch(() => []);
    const last = folders
      .filter((folder) => isOf.test(folder))
      .sort()
      .at(-1);
    if (!last) return undefined;
    const dir = join(this.archiveRoot, last);
    return (await tryReadText(join(dir, '.env'))) ?? tryReadNewestEnv(join(dir, 'revisions'));
  }

  private need(name: string): StackManifest {
    const manifest = this.find(name);
    if (!manifest) throw new Error(`There is no manifest of the stack ${name}`);
    return manifest;
  }
}

async function readManifests(root: string) {
  const manifests = new Map<string, StackManifest>();
  const problems: string[] = [];
  const entries = await readdir(root, { withFileTypes: true });
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const read = await readJsonFile(join(root, name, 'stack.json'), StackManifest);
    if (read.kind === 'found' && read.value.name === name) manifests.set(name, read.value);
    if (read.kind === 'corrupt') {
      problems.push(
        `What Stackyard knew of the stack “${name}” could not be read. The file was set aside as ${read.setAside}; the stack’s containers and volumes were not touched.`,
      );
    }
  }
  return { manifests, problems };
}

async function dropOldRevisions(dir: string, manifest: StackManifest): Promise<void> {
  const numbers = (await readdir(dir)).map(Number).filter(Number.isInteger);
  const old = numbers.filter(
    (number) => number <= manifest.latest - KEPT_REVISIONS && number !== manifest.deployed,
  );
  for (const number of old) await rm(join(dir, String(number)), { recursive: true });
}

/** Of a stack that was never deployed with success there are its tries only. */
async function tryReadNewestEnv(revisions: string): Promise<string | undefined> {
  const numbers = (await readdir(revisions).catch(() => [])).map(Number).filter(Number.isInteger);
  return numbers.length > 0
    ? tryReadText(join(revisions, String(Math.max(...numbers)), '.env'))
    : undefined;
}

function timestamp(): string {
  return new Date().toISOString().replace(/[:.]/g, '-');
}
