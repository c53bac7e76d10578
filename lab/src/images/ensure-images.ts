import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { DockerCli } from '../engine/docker-cli.ts';
import { tryGetJson } from '../engine/engine-http.ts';
import type { EngineBinaries } from '../engine/engine-binaries.ts';
import type { RegistryMirror } from '../engine/registry-mirror.ts';
import { reachOptions } from './build-options.ts';
import { hashDefinition, imageFolder } from './definition-hash.ts';
import { listStandIns, type ImageDefinition } from './image-definitions.ts';
import { hasImage, pushImage, tryPullVersion } from './mirror-images.ts';

export interface ImageWorkshop {
  docker: DockerCli;
  socketPath: string;
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
  const queue = listWantedImages(workshop.binaries);
  const made = new Map<string, Promise<void>>();
  const make = async (wanted: WantedImage) => {
    const { from } = wanted.definition;
    // Whoever is waited for came before, so one of the workers is at it.
    if (from) await made.get(from);
    await ensureImage(wanted, workshop);
  };
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const making = make(next);
      made.set(next.definition.ref, making);
      await making;
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_BUILDS }, work));
}

/** Refs that the engine or the mirror does not have as they are defined now. */
export async function listStaleImages(
  workshop: Pick<ImageWorkshop, 'socketPath' | 'mirror' | 'binaries'>,
) {
  const wanted = listWantedImages(workshop.binaries);
  const states = await Promise.all(
    wanted.map(async ({ definition, hash }) => {
      const known = await Promise.all([
        readHash(workshop.socketPath, definition.ref).then((found) => found === hash),
        hasImage(workshop.mirror, definition.ref),
      ]);
      return known.every(Boolean);
    }),
  );
  return wanted.map(({ definition }) => definition.ref).filter((_, index) => !states[index]);
}

function listWantedImages({ suite, versions }: EngineBinaries): WantedImage[] {
  const engine = JSON.stringify([suite, versions]);
  const hashes = new Map<string, string>();
  return listStandIns().map((definition) => {
    const parent = definition.from && hashes.get(definition.from);
    const hash = hashDefinition(definition, [
      ...(parent ? [parent] : []),
      ...(definition.folder === 'docker-cli' ? [engine] : []),
    ]);
    hashes.set(definition.ref, hash);
    return { definition, hash };
  });
}

async function ensureImage(wanted: WantedImage, workshop: ImageWorkshop): Promise<void> {
  const { docker, mirror, socketPath, log } = workshop;
  const version = { ref: wanted.definition.ref, hash: wanted.hash };
  const isCurrent = (await readHash(socketPath, version.ref)) === version.hash;
  if (isCurrent && (await hasImage(mirror, version.ref))) return;
  if (!isCurrent && !(await tryPullVersion(docker, mirror, version))) {
    log(`Building ${version.ref}…`);
    await buildImage(wanted, workshop);
  }
  await pushImage(docker, mirror, version);
}

const imageSchema = z.object({
  Config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }).nullish(),
});

/** Asks the engine itself: eight starts of the client would take longer than all the rest of an `up`. */
async function readHash(socketPath: string, ref: string): Promise<string | undefined> {
  const record = await tryGetJson(socketPath, `/images/${ref}/json`);
  return imageSchema.safeParse(record).data?.Config?.Labels?.[HASH_LABEL];
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
