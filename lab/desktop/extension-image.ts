import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import { z } from 'zod';
import { runDocker, tryDocker, type EngineClient } from './engine-client.ts';

/** What Docker Desktop reads of `metadata.json`; a file that breaks this cannot be installed. */
const ExtensionMetadata = z.object({
  icon: z.string(),
  ui: z.object({
    'dashboard-tab': z.object({ title: z.string(), root: z.string(), src: z.string() }),
  }),
  vm: z.object({ composefile: z.string(), exposes: z.object({ socket: z.string() }) }),
  host: z
    .object({
      binaries: z.array(z.object({ linux: z.array(z.object({ path: z.string() })).default([]) })),
    })
    .optional(),
});
type ExtensionMetadata = z.infer<typeof ExtensionMetadata>;

/** A built image taken apart: what Docker Desktop copies to the host when it installs an extension. */
export interface ExtensionImage {
  reference: string;
  metadata: ExtensionMetadata;
  /** Holds `ui/`, `vm/` and `host/`. */
  folder: string;
  indexHtml: string;
  composeFile: string;
}

/** Copies out of `reference`, into `folder`, what its `metadata.json` names. */
export async function extractExtension(
  client: EngineClient,
  reference: string,
  folder: string,
): Promise<ExtensionImage> {
  const container = (await runDocker(client, ['create', reference, 'never-started'])).trim();
  try {
    return await copyParts(new ImageFiles(client, container), reference, folder);
  } finally {
    await tryDocker(client, ['rm', '--force', container]);
  }
}

async function copyParts(
  files: ImageFiles,
  reference: string,
  folder: string,
): Promise<ExtensionImage> {
  const metadataFile = await files.copy('/metadata.json', join(folder, 'metadata.json'));
  const metadata = ExtensionMetadata.parse(JSON.parse(await readFile(metadataFile, 'utf8')));
  const tab = metadata.ui['dashboard-tab'];
  const ui = await files.copy(tab.root, join(folder, 'ui'));
  const compose = basename(metadata.vm.composefile);
  const composeFile = await files.copy(metadata.vm.composefile, join(folder, 'vm', compose));
  for (const { path } of metadata.host?.binaries.flatMap((entry) => entry.linux) ?? []) {
    await files.copy(path, join(folder, 'host', basename(path)));
  }
  return { reference, metadata, folder, indexHtml: join(ui, tab.src), composeFile };
}

class ImageFiles {
  readonly #client: EngineClient;
  readonly #container: string;

  constructor(client: EngineClient, container: string) {
    this.#client = client;
    this.#container = container;
  }

  /** Paths of `metadata.json` are relative to the image's root. */
  async copy(path: string, target: string): Promise<string> {
    await mkdir(dirname(target), { recursive: true });
    await runDocker(this.#client, ['cp', `${this.#container}:${posix.join('/', path)}`, target]);
    return target;
  }
}
