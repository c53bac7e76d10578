import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Installation } from '../install-extension.ts';
import type { SocketServer } from './socket-server.ts';

const PAGE = `<!doctype html><title>Sample</title>
<script>window.atStart = { client: typeof ddClient, themes: typeof __ddMuiV6Themes };</script>
<script type="module" src="./panel.js"></script>`;

/** Stands for the docker client: says what it was asked, and streams or fails when told so. */
const DOCKER = `#!/bin/sh
case "$1" in
  fail) echo out; echo err >&2; exit 3 ;;
  stream) printf 'one\\ntw'; sleep 0.05; printf 'o\\nthree'; exit 4 ;;
  forever) echo $$ > "$2"; while :; do echo tick; sleep 0.05; done ;;
  ps) echo abc ;;
  inspect) echo full-id ;;
  *) for word in "$@"; do echo "$word"; done ;;
esac
`;

/** An installation without an engine: a page on disk, a real server behind the socket, a script for docker. */
export async function pretendInstallation({
  folder,
  socketPath,
}: SocketServer): Promise<Installation & { starts: number }> {
  await mkdir(join(folder, 'ui'));
  await writeFile(join(folder, 'ui', 'index.html'), PAGE);
  await writeFile(join(folder, 'ui', 'panel.js'), 'window.moduleRan = true;');
  const dockerBin = join(folder, 'docker');
  await writeFile(dockerBin, DOCKER);
  await chmod(dockerBin, 0o755);
  const url = pathToFileURL(join(folder, 'ui', 'index.html')).href;
  const installation = {
    image: 'acme/sample:1.2.3',
    title: 'Sample',
    uiUrl: `${url}?platform=linux&arch=x64&hostname=here`,
    socketPath,
    project: 'acme_sample-desktop-extension',
    firstService: 'sample',
    hostFolder: join(folder, 'host'),
    engine: { dockerBin, env: {} },
    starts: 0,
    ensureRunning: () => Promise.resolve(void (installation.starts += 1)),
    uninstall: () => Promise.resolve(),
  };
  return installation;
}
