import { prepareDebian } from './debian-root.ts';
import { prepareDockerCli } from './docker-cli-files.ts';
import { prepareNode } from './node-files.ts';
import type { EngineBinaries } from '../engine/engine-binaries.ts';

/** A stand-in for an image of Docker Hub: what `lab/images/<folder>` and its preparation make of Debian's packages. */
export interface ImageDefinition {
  ref: string;
  folder: string;
  description: string;
  /** Puts what cannot be had inside a build into the build context. */
  prepare?: (context: string, binaries: EngineBinaries) => Promise<void>;
  /** The module of `prepare`: a change there is a change of the definition. */
  preparedBy?: string;
}

export const BASE_IMAGE: ImageDefinition = {
  ref: 'debian:trixie-slim',
  folder: 'debian',
  description: 'a minimal Debian trixie made by debootstrap',
  prepare: prepareDebian,
  preparedBy: 'debian-root.ts',
};

/** All but the base, which every one of them is built from. */
export const IMAGES: readonly ImageDefinition[] = [
  {
    ref: 'busybox:1.37',
    folder: 'busybox',
    description: "Debian trixie's busybox-static and nothing else",
  },
  {
    ref: 'node:24-trixie-slim',
    folder: 'node',
    description: 'Node.js 24 and npm from their npm packages on Debian trixie',
    prepare: prepareNode,
    preparedBy: 'node-files.ts',
  },
  {
    ref: 'docker:29-cli',
    folder: 'docker-cli',
    description: "Debian's Docker CLI, Compose and buildx, of the version the lab's engine has",
    prepare: prepareDockerCli,
    preparedBy: 'docker-cli-files.ts',
  },
  { ref: 'redis:8.0', folder: 'redis', description: "Debian trixie's redis-server" },
  { ref: 'postgres:17', folder: 'postgres', description: "Debian trixie's postgresql-17" },
  {
    ref: 'adminer:5',
    folder: 'adminer',
    description: "Debian trixie's adminer on PHP's own web server",
  },
  { ref: 'nginx:1.26', folder: 'nginx', description: "Debian trixie's nginx" },
];

export function listStandIns(): ImageDefinition[] {
  return [BASE_IMAGE, ...IMAGES];
}
