import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DockerCli } from '../engine/docker-cli.ts';
import type { EngineBinaries } from '../engine/engine-binaries.ts';
import type { RegistryMirror } from '../engine/registry-mirror.ts';
import { reachOptions } from './build-options.ts';
import { hashDefinition, imageFolder } from './definition-hash.ts';
import { BASE_IMAGE, IMAGES, type ImageDefinition } from './image-definitions.ts';
import { hasImage, pushImage } from './mirror-images.ts';

export interface ImageWorkshop {
  docker: DockerCli;
  mirror: RegistryMirror;
  binaries: EngineBinaries;
  workFolder: string;
  log: (line: string) => void;
}

interface WantedImage {
  definition: ImageDefinition;
  hash: string;
}

const HASH_LABEL = 'dev.stackyard.stand-in.definition';
const PARALLEL_BUILDS = 2;

/** Makes every image of the lab available on the engine and in the mirror; builds only what changed. */
export async function ensureImages(workshop: ImageWorkshop): Promise<void> {
  const [base, ...others] = listWantedImages(workshop.binaries);
  if (!base) return;
  await ensureImage(base, workshop);
  const queue = [...others];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await ensureImage(next, workshop);
  };
  await Promise.all(Array.from({ length: PARALLEL_BUILDS }, work));
}

/** Refs that the engine or the mirror does not have as they are defined now. */
export async function listStaleImages(workshop: Omit<ImageWorkshop, 'workFolder' | 'log'>) {
  const wanted = listWantedImages(workshop.binaries);
  const states = await Promise.all(
    wanted.map(async ({ definition, hash }) => {
      const known = await Promise.all([
        readHash(workshop.docker, definition.ref).then((found) => found === hash),
        hasImage(workshop.mirror, definition.ref),
      ]);
      return known.every(Boolean);
    }),
  );
  return wanted.map(({ definition }) => definition.ref).filter((_, index) => !states[index]);
}

function listWantedImages({ suite, versions }: EngineBinaries): WantedImage[] {
  const base = hashDefinition(BASE_IMAGE, []);
  const engine = JSON.stringify([suite, versions]);
  const others = IMAGES.map((definition) => ({
    definition,
    hash: hashDefinition(definition, definition.folder === 'docker-cli' ? [base, engine] : [base]),
  }));
  return [{ definition: BASE_IMAGE, hash: base }, ...others];
}

async function ensureImage(wanted: WantedImage, workshop: ImageWorkshop): Promise<void> {
  const { docker, mirror, log } = workshop;
  const { ref } = wanted.definition;
  const isMirrored = await hasImage(mirror, ref);
  if ((await readHash(docker, ref)) === wanted.hash && isMirrored) return;
  if (isMirrored) await docker(['pull', '--quiet', ref], { timeoutMs: 300_000 });
  if ((await readHash(docker, ref)) !== wanted.hash) {
    log(`Building ${ref}…`);
    await buildImage(wanted, workshop);
  }
  await pushImage(docker, mirror, ref);
}

async function readHash(docker: DockerCli, ref: string): Promise<string> {
  const format = `{{index .Config.Labels "${HASH_LABEL}"}}`;
  const found = await docker(['image', 'inspect', '--format', format, ref]).catch(() => undefined);
  return found?.stdout.trim() ?? '';
}

async function buildImage({ definition, hash }: WantedImage, workshop: ImageWorkshop) {
  const context = join(workshop.workFolder, definition.folder);
  await rm(context, { recursive: true, force: true });
  await mkdir(workshop.workFolder, { recursive: true });
  try {
    await cp(imageFolder(definition), context, { recursive: true });
    await definition.prepare?.(context, workshop.binaries);
    const labels = listLabels(definition, hash).flatMap((label) => ['--label', label]);
    const options = ['--provenance=false', '--tag', definition.ref, ...labels, ...reachOptions()];
    await workshop.docker(['buildx', 'build', '--progress=plain', ...options, context], {
      timeoutMs: 600_000,
    });
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}

function listLabels({ ref, description }: ImageDefinition, hash: string): string[] {
  return [
    'dev.stackyard.stand-in=true',
    `dev.stackyard.stand-in.for=${ref}`,
    `${HASH_LABEL}=${hash}`,
    `org.opencontainers.image.description=A stand-in for ${ref} that Stackyard's lab built for tests: ${description}.`,
  ];
}
