import { prepareDebian } from './debian-root.ts';
import { prepareDockerCli } from './docker-cli-files.ts';
import { prepareNode } from './node-files.ts';
import { preparePrometheus } from './prometheus-files.ts';
import { prepareYaml } from './yaml-files.ts';
import type { EngineBinaries } from '../engine/engine-binaries.ts';

/** A stand-in for an image of Docker Hub: what `lab/images/<folder>` and its preparation make of Debian's packages. */
export interface ImageDefinition {
  ref: string;
  folder: string;
  description: string;
  /** The stand-in that its Dockerfile starts from, which stands before it in the list; only the base has none. */
  from?: string;
  /** Puts what cannot be had inside a build into the build context. */
  prepare?: (context: string, binaries: EngineBinaries) => Promise<void>;
  /** The module of `prepare`: a change there is a change of the definition. */
  preparedBy?: string;
}

const BASE_IMAGE: ImageDefinition = {
  ref: 'debian:trixie-slim',
  folder: 'debian',
  description: 'a minimal Debian trixie made by debootstrap',
  prepare: prepareDebian,
  preparedBy: 'debian-root.ts',
};

const ON_THE_BASE: readonly ImageDefinition[] = [
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

const ON_OTHERS: readonly ImageDefinition[] = [
  {
    ref: 'prom/prometheus:v3.14.0',
    folder: 'prometheus',
    from: 'busybox:1.37',
    description: "Debian sid's prometheus and promtool, a 3.x that may be older than the tag says",
    prepare: preparePrometheus,
    preparedBy: 'prometheus-files.ts',
  },
  {
    ref: 'grafana/grafana:13.2.1',
    folder: 'grafana',
    from: 'node:24-trixie-slim',
    description:
      "not Grafana, but a small program of ours that reads its settings and provisioning and answers a part of its HTTP API as Grafana's documentation says",
    prepare: prepareYaml,
    preparedBy: 'yaml-files.ts',
  },
];

/** In an order in which they can be built. */
export function listStandIns(): ImageDefinition[] {
  return [
    BASE_IMAGE,
    ...ON_THE_BASE.map((image) => ({ ...image, from: BASE_IMAGE.ref })),
    ...ON_OTHERS,
  ];
}
