// What a fresh clone lacks: npm packages, installed whenever the lock file changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OLDEST_NODE = [20, 19];

/** Ends the process with one sentence where Node is too old. */
export function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantMajor, wantMinor] = OLDEST_NODE;
  if (major > wantMajor || (major === wantMajor && minor >= wantMinor)) return;
  fail(
    `Stackyard needs Node ${OLDEST_NODE.join('.')} or newer, and this is ${process.versions.node}: get one from nodejs.org.`,
  );
}

/** Installs the npm packages of the lock file unless these very ones are installed already. */
export function ensurePackages(root) {
  const stamp = join(root, 'node_modules', '.stackyard-lock');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  console.log('Installing npm packages (a minute or two the first time)…');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) fail('npm ci failed: its own message stands above.');
  writeFileSync(stamp, wanted);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
