import { existsSync } from 'node:fs';
import { LabError } from '../lab-error.ts';
import { tryCommand } from './run-command.ts';

const APT = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: 300_000 };

/**
 * Makes sure that these Debian packages are installed, and installs what is missing with apt-get.
 * Throws `package-missing` where that is impossible: not Debian, or not root.
 */
export async function ensureSystemPackages(names: readonly string[]): Promise<void> {
  const missing = await listMissingPackages(names);
  if (missing.length === 0) return;
  refuseWithoutApt(missing);
  if ((await install(missing)).exitCode === 0) return;
  // Package lists may be absent or older than the archive: refresh them, then try once more.
  await tryCommand('apt-get', ['update', '-qq'], APT);
  const { exitCode, stderr } = await install(missing);
  if (exitCode === 0) return;
  throw new LabError('package-missing', `apt-get install ${missing.join(' ')} failed: ${stderr}`);
}

/** Those of the packages that dpkg does not have installed; all of them where there is no dpkg. */
async function listMissingPackages(names: readonly string[]): Promise<string[]> {
  const format = '${Package} ${db:Status-Status}\n';
  const { stdout } = await tryCommand('dpkg-query', ['-W', `-f=${format}`, ...names]);
  const installed = new Set(
    stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.slice(0, line.indexOf(' '))),
  );
  return names.filter((name) => !installed.has(name));
}

function refuseWithoutApt(missing: readonly string[]): void {
  const wanted = missing.join(' ');
  if (!existsSync('/usr/bin/apt-get')) {
    throw new LabError(
      'package-missing',
      `This machine lacks ${wanted} and has no apt-get: the lab needs Debian, so run it there or in a Debian container.`,
    );
  }
  if (process.getuid?.() === 0) return;
  throw new LabError(
    'package-missing',
    `This machine lacks ${wanted}: install with \`sudo apt-get install --no-install-recommends ${wanted}\`.`,
  );
}

function install(names: readonly string[]) {
  const options = ['-y', '-qq', '--no-install-recommends', '-oDPkg::Lock::Timeout=120'];
  return tryCommand('apt-get', ['install', ...options, ...names], APT);
}
