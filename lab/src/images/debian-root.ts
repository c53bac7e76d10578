import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../lab-error.ts';
import {
  findDebianArchive,
  findDebianSecurity,
  formatAptSources,
  readAptSources,
  type AptSource,
} from '../machine/apt-sources.ts';
import { runCommand } from '../machine/run-command.ts';

const SUITE = 'trixie';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** As in Debian's own slim images: no documentation, no translations. */
const SLIM = `path-exclude /usr/share/doc/*
path-include /usr/share/doc/*/copyright
path-exclude /usr/share/man/*
path-exclude /usr/share/locale/*
path-exclude /usr/share/info/*
path-exclude /usr/share/lintian/*
`;
const EMPTIED = ['var/lib/apt/lists', 'var/cache/apt', 'usr/share/man', 'usr/share/locale'];

/** Leaves `rootfs.tar`, a minimal trixie whose apt sources are this machine's archive, in the context. */
export async function prepareDebian(context: string): Promise<void> {
  const sources = trixieSources();
  const uri = sources[0]?.uris[0] ?? '';
  const root = join(context, 'rootfs');
  const options = ['--variant=minbase', '--include=ca-certificates', `--keyring=${KEYRING}`];
  await runCommand('debootstrap', [...options, SUITE, root, uri], { timeoutMs: 300_000 });
  await slimDown(root);
  await rm(join(root, 'etc/apt/sources.list'), { force: true });
  await writeFile(join(root, 'etc/apt/sources.list.d/debian.sources'), formatAptSources(sources));
  await runCommand('tar', ['-C', root, '-cf', join(context, 'rootfs.tar'), '.']);
  await rm(root, { recursive: true });
}

function trixieSources(): AptSource[] {
  const known = readAptSources();
  const archive = findDebianArchive(known);
  if (!archive) {
    throw new LabError(
      'unsupported-machine',
      'The apt sources of this machine name no Debian archive.',
    );
  }
  const security = findDebianSecurity(known);
  return [
    { uris: archive.uris, suites: [SUITE, `${SUITE}-updates`], signedBy: KEYRING },
    ...(security
      ? [{ uris: security.uris, suites: [`${SUITE}-security`], signedBy: KEYRING }]
      : []),
  ];
}

async function slimDown(root: string): Promise<void> {
  for (const folder of EMPTIED) {
    await rm(join(root, folder), { recursive: true, force: true });
    await mkdir(join(root, folder), { recursive: true });
  }
  await runCommand('find', [
    join(root, 'usr/share/doc'),
    '-type',
    'f',
    '!',
    '-name',
    'copyright',
    '-delete',
  ]);
  await writeFile(join(root, 'etc/dpkg/dpkg.cfg.d/slim'), SLIM);
  // Nothing starts a service in an image build, and pid files of the chroot mean nothing in a container.
  await writeFile(join(root, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  await rm(join(root, 'etc/resolv.conf'), { force: true });
  await rm(join(root, 'etc/hostname'), { force: true });
}
