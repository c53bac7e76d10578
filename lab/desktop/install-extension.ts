import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { additionalAttributes, ExtensionCompose } from './desktop-attributes.ts';
import { engineSocket, runDocker, type EngineClient } from './engine-client.ts';
import { extractExtension, type ExtensionImage } from './extension-image.ts';
import { extensionProject } from './extension-names.ts';

/** An extension that the stand-in runs, as Docker Desktop would after `docker extension install`. */
export interface Installation {
  image: string;
  title: string;
  /** `file://…/index.html?platform=…`: what the tab opens. */
  uiUrl: string;
  /** The exposed socket, on this machine. */
  socketPath: string;
  /** The Compose project of the extension's own containers. */
  project: string;
  /** The service that `vm.cli.exec` runs in. */
  firstService: string;
  /** Programs that `host.cli.exec` may start. */
  hostFolder: string;
  engine: EngineClient;
  /** Docker Desktop does this at every click on the tab. */
  ensureRunning(): Promise<void>;
  /** Removes containers, networks and the extracted files; volumes too unless `keepVolumes`. The image stays. */
  uninstall(options?: { keepVolumes?: boolean }): Promise<void>;
}

export interface InstallRequest {
  engine: EngineClient;
  /** A reference that the engine has. */
  image: string;
}

/**
 * Installs a built image in the Docker Desktop stand-in: takes it apart and starts its compose file. Like Docker
 * Desktop it does not wait until the backend answers. Throws with Compose's own words when that fails.
 */
export async function installExtension({ engine, image }: InstallRequest): Promise<Installation> {
  // Kept short: the path of a unix socket has 108 bytes at most.
  const folder = await mkdtemp(join(tmpdir(), 'sy-'));
  try {
    const extension = await extractExtension(engine, image, folder);
    return await startExtension(engine, extension);
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`${image} could not be installed: ${messageOf(cause)}`, { cause });
  }
}

async function startExtension(
  engine: EngineClient,
  extension: ExtensionImage,
): Promise<Installation> {
  const compose = await readCompose(extension);
  const guestServices = join(extension.folder, 'gs');
  await mkdir(guestServices);
  const runCompose = await prepareCompose(engine, extension, { compose, guestServices });
  await upOrClean(runCompose);
  return {
    ...describe(engine, extension),
    socketPath: join(guestServices, extension.metadata.vm.exposes.socket),
    firstService: Object.keys(compose.services)[0] ?? '',
    ensureRunning: async () => void (await runCompose(['up', '--detach'])),
    uninstall: async ({ keepVolumes = false } = {}) => {
      await runCompose(['down', '--timeout', '5', ...(keepVolumes ? [] : ['--volumes'])]);
      await rm(extension.folder, { recursive: true, force: true });
    },
  };
}

type RunCompose = (args: string[]) => Promise<string>;

async function prepareCompose(
  engine: EngineClient,
  extension: ExtensionImage,
  { compose, guestServices }: { compose: ExtensionCompose; guestServices: string },
): Promise<RunCompose> {
  const overlay = join(extension.folder, 'vm', 'desktop-attributes.json');
  const attributes = additionalAttributes(compose, {
    title: titleOf(extension),
    guestServices,
    engineSocket: engineSocket(engine),
  });
  await writeFile(overlay, JSON.stringify(attributes, null, 2));
  const project = extensionProject(extension.reference);
  const files = ['-f', extension.composeFile, '-f', overlay];
  const client = { ...engine, env: { ...engine.env, DESKTOP_PLUGIN_IMAGE: extension.reference } };
  return (args) => runDocker(client, ['compose', '-p', project, ...files, ...args]);
}

async function upOrClean(runCompose: RunCompose): Promise<void> {
  try {
    await runCompose(['up', '--detach']);
  } catch (error) {
    await runCompose(['down', '--timeout', '1']).catch(() => undefined);
    throw error;
  }
}

function describe(engine: EngineClient, extension: ExtensionImage) {
  const url = pathToFileURL(extension.indexHtml);
  url.search = new URLSearchParams({
    platform: process.platform,
    arch: process.arch,
    hostname: 'docker-desktop-stand-in',
    extension: extension.reference,
  }).toString();
  return {
    engine,
    image: extension.reference,
    title: titleOf(extension),
    uiUrl: url.href,
    project: extensionProject(extension.reference),
    hostFolder: join(extension.folder, 'host'),
  };
}

async function readCompose({ composeFile }: ExtensionImage): Promise<ExtensionCompose> {
  return ExtensionCompose.parse(parse(await readFile(composeFile, 'utf8')));
}

function titleOf({ metadata }: ExtensionImage): string {
  return metadata.ui['dashboard-tab'].title;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
