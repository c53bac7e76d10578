import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { LabEngine } from './lab-engine.ts';
import { ownNames } from './own-things.ts';

/** A registry that behaves as a story needs it. Its one image is new to the engine in every run. */
export interface StoryRegistry {
  /** An image whose download drips until `letGo()`: there is time to do something in its middle. */
  slow: string;
  /** An image that it does not have. */
  absent: string;
  /** An image about which it never says a word. */
  silent: string;
  /** The slow one drips again, and is taken away from the engine. */
  hold(): Promise<void>;
  letGo(): void;
  close(): Promise<void>;
}

const DRIP_BYTES = 64 * 1024;
const DRIP_PAUSE_MS = 100;
const FILLING_BYTES = 24 * 1024 * 1024;

export async function startStoryRegistry(engine: LabEngine): Promise<StoryRegistry> {
  const image = await makeImage(engine);
  let isHeld = false;
  const server = createServer((request, response) => {
    void answer({ request, response, image, isHeld: () => isHeld }).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const named = (name: string) => `127.0.0.1:${port}/${ownNames().registryFolder}/${name}:1`;
  return {
    slow: named('slow'),
    absent: named('absent'),
    silent: named('silent'),
    hold: async () => {
      isHeld = true;
      await engine.succeeds('image', 'rm', '--force', named('slow'));
    },
    letGo: () => (isHeld = false),
    close: async () => {
      await engine.succeeds('image', 'rm', '--force', named('slow'));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Blob {
  type: string;
  digest: string;
  bytes: Buffer;
}

interface StoryImage {
  manifest: Blob;
  blobs: Map<string, Blob>;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  image: StoryImage;
  isHeld: () => boolean;
}

async function answer({ request, response, image, isHeld }: Exchange): Promise<void> {
  const path = request.url ?? '';
  if (path.includes('/silent/')) return;
  if (/^\/v2\/?$/.test(path)) return void response.end('{}');
  const blob = path.includes('/manifests/')
    ? image.manifest
    : image.blobs.get(path.split('/').at(-1) ?? '');
  if (!blob || path.includes('/absent/')) return refuse(response);
  response.writeHead(200, {
    'content-type': blob.type,
    'content-length': blob.bytes.length,
    'docker-content-digest': blob.digest,
  });
  if (request.method === 'HEAD') return void response.end();
  await send(response, blob.bytes, isHeld);
}

function refuse(response: ServerResponse): void {
  const errors = [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }];
  response.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify({ errors }));
}

async function send(response: ServerResponse, bytes: Buffer, isHeld: () => boolean): Promise<void> {
  let sent = 0;
  while (sent < bytes.length && isHeld() && !response.destroyed) {
    response.write(bytes.subarray(sent, (sent += DRIP_BYTES)));
    await pause(DRIP_PAUSE_MS);
  }
  response.end(bytes.subarray(sent));
}

/** busybox with some megabytes beside it that no engine has seen. */
async function makeImage(engine: LabEngine): Promise<StoryImage> {
  const folder = await mkdtemp(join(tmpdir(), 'stackyard-stories-'));
  const container = await engine.docker('create', 'busybox:1.37');
  try {
    const archive = join(folder, 'root.tar');
    await engine.docker('export', '--output', archive, container);
    await writeFile(join(folder, 'filling'), randomBytes(FILLING_BYTES));
    await promisify(execFile)('tar', ['-rf', archive, '-C', folder, 'filling']);
    return describeImage(await readFile(archive));
  } finally {
    await engine.docker('rm', '--force', container);
    await rm(folder, { recursive: true });
  }
}

function describeImage(layer: Buffer): StoryImage {
  const docker = 'application/vnd.docker';
  const packed = toBlob(`${docker}.image.rootfs.diff.tar.gzip`, gzipSync(layer, { level: 1 }));
  const config = toBlob(
    `${docker}.container.image.v1+json`,
    toJson({
      architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
      os: 'linux',
      config: { Cmd: ['sh'], Env: ['PATH=/bin:/usr/bin:/sbin:/usr/sbin'] },
      rootfs: { type: 'layers', diff_ids: [digestOf(layer)] },
    }),
  );
  const refer = ({ type, digest, bytes }: Blob) => ({
    mediaType: type,
    digest,
    size: bytes.length,
  });
  const type = `${docker}.distribution.manifest.v2+json`;
  const manifest = toBlob(
    type,
    toJson({ schemaVersion: 2, mediaType: type, config: refer(config), layers: [refer(packed)] }),
  );
  return { manifest, blobs: new Map([config, packed].map((blob) => [blob.digest, blob])) };
}

function toBlob(type: string, bytes: Buffer): Blob {
  return { type, digest: digestOf(bytes), bytes };
}

function toJson(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
