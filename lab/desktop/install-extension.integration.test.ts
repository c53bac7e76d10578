import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureLab, type Lab } from '../src/index.ts';
import { runDocker } from './engine-client.ts';
import { installExtension, type Installation } from './install-extension.ts';
import { buildSampleExtension } from './testing/sample-extension.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 600_000 });

const IMAGE = 'sample/desktop-stand-in:1.0.0';
const PROJECT = 'sample_desktop-stand-in-desktop-extension';
const OF_PROJECT = ['--filter', `label=com.docker.compose.project=${PROJECT}`];

let lab: Lab;
let sample: { remove(): Promise<void> };
let installation: Installation;

beforeAll(async () => {
  lab = await ensureLab();
  sample = await buildSampleExtension(lab, IMAGE);
  installation = await installExtension({ engine: lab, image: IMAGE });
});
afterAll(async () => {
  await installation.uninstall();
  await sample.remove();
});

describe('an installed extension', () => {
  it('has its panel on this machine, to be opened by file://', () => {
    const url = new URL(installation.uiUrl);
    expect(url.protocol).toBe('file:');
    expect(url.searchParams.get('extension')).toBe(IMAGE);
    expect(existsSync(fileURLToPath(new URL('panel.js', url)))).toBe(true);
  });

  it("runs as Docker Desktop's project, hidden, from its own image", async () => {
    expect(installation).toMatchObject({
      title: 'Sample',
      project: PROJECT,
      firstService: 'sample',
    });
    const format = '{{.Image}} {{.Label "com.docker.desktop.extension.name"}}';
    const listed = await runDocker(lab, [
      ...['ps', '--format', format, ...OF_PROJECT],
      ...['--filter', 'label=com.docker.desktop.extension=true'],
    ]);
    expect(listed.trim()).toBe(`${IMAGE} Sample`);
  });

  it('shares the folder of the exposed socket and the socket of the engine', async () => {
    const [id = ''] = (await runDocker(lab, ['ps', '--quiet', ...OF_PROJECT])).trim().split('\n');
    await runDocker(lab, ['exec', id, 'touch', '/run/guest-services/sample.sock']);
    expect((await stat(installation.socketPath)).isFile()).toBe(true);
    const mode = await runDocker(lab, ['exec', id, 'stat', '-c', '%F', '/var/run/docker.sock']);
    expect(mode.trim()).toBe('socket');
  });

  it('is started again when its container is gone, as at a click on the tab', async () => {
    await runDocker(lab, ['rm', '--force', `${PROJECT}-sample-1`]);
    await installation.ensureRunning();
    expect((await runDocker(lab, ['ps', '--quiet', ...OF_PROJECT])).trim()).not.toBe('');
  });

  it('leaves nothing when it is uninstalled, or its volumes where they shall stay', async () => {
    const listVolumes = async () =>
      (await runDocker(lab, ['volume', 'ls', '-q', ...OF_PROJECT])).trim();
    await installation.uninstall({ keepVolumes: true });
    expect(existsSync(dirname(dirname(installation.socketPath)))).toBe(false);
    expect(await listVolumes()).toBe(`${PROJECT}_data`);

    installation = await installExtension({ engine: lab, image: IMAGE });
    await installation.uninstall();
    expect(await listVolumes()).toBe('');
    expect((await runDocker(lab, ['ps', '-aq', ...OF_PROJECT])).trim()).toBe('');
    installation = await installExtension({ engine: lab, image: IMAGE });
  });
});

describe('an image that cannot be installed', () => {
  it('is refused with the reason when its metadata lacks a part', async () => {
    const broken = 'sample/no-panel:1.0.0';
    const built = await buildSampleExtension(lab, broken, {
      'metadata.json': '{"icon":"icon.svg"}',
    });
    await expect(installExtension({ engine: lab, image: broken })).rejects.toThrow(
      /sample\/no-panel:1\.0\.0 could not be installed: .*"ui"/s,
    );
    await built.remove();
  });

  it("is refused with Compose's words when its compose file does not start", async () => {
    const broken = 'sample/no-start:1.0.0';
    const compose =
      'services: { sample: { image: "${DESKTOP_PLUGIN_IMAGE}", user: "nobody-here" } }';
    const built = await buildSampleExtension(lab, broken, { 'compose.yaml': compose });
    await expect(installExtension({ engine: lab, image: broken })).rejects.toThrow('nobody-here');
    await built.remove();
  });
});
