import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runDocker, tryDocker, type EngineClient } from '../engine-client.ts';

const FILES = {
  Dockerfile: `FROM busybox:1.37
COPY . /
LABEL org.opencontainers.image.title=Sample
CMD ["sh", "-c", "ls -d /run/guest-services && trap exit TERM && while :; do sleep 0.1; done"]
`,
  '.dockerignore': 'Dockerfile\n',
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'panel/index.html': '<!doctype html><title>Sample</title><script src="./panel.js"></script>',
  'panel/panel.js': 'window.ready = true;',
  'metadata.json': JSON.stringify({
    icon: 'icon.svg',
    ui: { 'dashboard-tab': { title: 'Sample', root: '/panel', src: 'index.html' } },
    vm: { composefile: 'compose.yaml', exposes: { socket: 'sample.sock' } },
  }),
  'compose.yaml': `services:
  sample:
    image: \${DESKTOP_PLUGIN_IMAGE}
    volumes: [data:/data, '/var/run/docker.sock:/var/run/docker.sock']
volumes:
  data:
`,
};

/** Builds a small extension on an engine that has `busybox:1.37`; some files may be replaced. */
export async function buildSampleExtension(
  client: EngineClient,
  reference: string,
  files: Partial<Record<keyof typeof FILES, string>> = {},
): Promise<{ remove(): Promise<void> }> {
  const context = await mkdtemp(join(tmpdir(), 'sy-sample-'));
  try {
    for (const [name, text] of Object.entries({ ...FILES, ...files })) {
      await mkdir(dirname(join(context, name)), { recursive: true });
      await writeFile(join(context, name), text);
    }
    const options = ['--load', '--provenance=false', '--tag', reference];
    await runDocker(client, ['buildx', 'build', ...options, context]);
  } finally {
    await rm(context, { recursive: true, force: true });
  }
  return { remove: async () => void (await tryDocker(client, ['image', 'rm', reference])) };
}
