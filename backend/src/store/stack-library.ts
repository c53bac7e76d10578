import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from './atomic-file.ts';
import { readJsonFile, tryReadText, writeJsonFile } from './json-file.ts';
import { StackManifest } from './stack-manifest.ts';

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
  /** All manifests, from memory. */
  list(): StackManifest[];
  find(name: string): StackManifest | undefined;
  /** Sentences about files that could not be read and were set aside. */
  problems(): string[];
  save(manifest: StackManifest): Promise<void>;
  /** Writes a new revision and returns its number. */
  addRevision(name: string, text: StackText): Promise<number>;
  paths(name: string, revision: number): RevisionPaths;
  writeRendered(name: string, revision: number, rendered: string): Promise<void>;
  findText(name: string, revision: number): Promise<StackText | undefined>;
  /** Makes a revision the one that runs: its text becomes the stack's own files. */
  markDeployed(name: string, revision: number): Promise<void>;
  /** Moves the folder to `<data>/archive/`; nothing is deleted. */
  archive(name: string): Promise<void>;
}

const KEPT_REVISIONS = 30;

export async function openStackLibrary(dataDir: string): Promise<StackLibrary> {
  const root = join(dataDir, 'stacks');
  const archiveRoot = join(dataDir, 'archive');
  await mkdir(root, { recursive: true, mode: 0o700 });
  const { manifests, problems } = await readManifests(root);

  const paths = (name: string, revision: number): RevisionPaths => {
    const projectDir = join(root, name);
    const dir = join(projectDir, 'revisions', String(revision));
    return {
      projectDir,
      compose: join(dir, 'compose.yaml'),
      env: join(dir, '.env'),
      rendered: join(dir, 'rendered.json'),
    };
  };
  const save = async (manifest: StackManifest) => {
    await writeJsonFile(join(root, manifest.name, 'stack.json'), manifest);
    manifests.set(manifest.name, manifest);
  };
  const need = (name: string) => {
    const manifest = manifests.get(name);
    if (!manifest) throw new Error(`No manifest of the stack ${name}`);
    return manifest;
  };

  return {
    list: () => [...manifests.values()],
    find: (name) => manifests.get(name),
    problems: () => problems,
    save,
    paths,
    addRevision: async (name, text) => {
      const revision = need(name).latest + 1;
      await writeText(paths(name, revision), text);
      await save({ ...need(name), latest: revision });
      await dropOldRevisions(join(root, name, 'revisions'), need(name));
      return revision;
    },
    writeRendered: (name, revision, rendered) =>
      writeFileAtomic(paths(name, revision).rendered, rendered),
    findText: (name, revision) => readText(paths(name, revision)),
    markDeployed: async (name, revision) => {
      const from = paths(name, revision);
      await cp(from.compose, join(root, name, 'compose.yaml'));
      await cp(from.env, join(root, name, '.env'));
      await save({ ...need(name), deployed: revision });
    },
    archive: async (name) => {
      await mkdir(archiveRoot, { recursive: true, mode: 0o700 });
      await rename(join(root, name), join(archiveRoot, `${name}-${timestamp()}`));
      manifests.delete(name);
    },
  };
}

async function readManifests(root: string) {
  const manifests = new Map<string, StackManifest>();
  const problems: string[] = [];
  for (const name of await readdir(root)) {
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

async function writeText(paths: RevisionPaths, text: StackText): Promise<void> {
  await writeFileAtomic(paths.compose, text.compose);
  await writeFileAtomic(paths.env, text.env);
}

async function readText(paths: RevisionPaths): Promise<StackText | undefined> {
  const compose = await tryReadText(paths.compose);
  if (compose === undefined) return undefined;
  return { compose, env: (await tryReadText(paths.env)) ?? '' };
}

async function dropOldRevisions(dir: string, manifest: StackManifest): Promise<void> {
  const numbers = (await readdir(dir)).map(Number).filter(Number.isInteger);
  const old = numbers.filter(
    (number) => number <= manifest.latest - KEPT_REVISIONS && number !== manifest.deployed,
  );
  for (const number of old) await rm(join(dir, String(number)), { recursive: true });
}

function timestamp(): string {
  return new Date().toISOString().replace(/[:.]/g, '-');
}
