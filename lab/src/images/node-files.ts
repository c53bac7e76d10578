import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../machine/run-command.ts';

/** npm 11 is what Node 24 comes with. */
const NPM = 'npm@11';
const NODE = `node-linux-${process.arch}@24`;

/** Unpacks Node's binary and npm, as their npm packages have them, into `node/` and `npm/` of the context. */
export async function prepareNode(context: string): Promise<void> {
  await unpack(NODE, join(context, 'node'));
  await unpack(NPM, join(context, 'npm'));
}

async function unpack(spec: string, folder: string): Promise<void> {
  await mkdir(folder);
  const options = ['--silent', '--pack-destination', folder];
  const { stdout } = await runCommand('npm', ['pack', spec, ...options], { timeoutMs: 120_000 });
  const tarball = join(folder, stdout.trim().split('\n').at(-1) ?? '');
  await runCommand('tar', ['-C', folder, '--strip-components=1', '-xzf', tarball]);
  await runCommand('rm', [tarball]);
}
