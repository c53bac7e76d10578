// Runs scripts/<name>.ts once the machine has what that script needs. Plain JavaScript, built-ins only:
// it works on a fresh clone, before any package is installed.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureNode, ensurePackages } from './setup.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [name, ...args] = process.argv.slice(2);

ensureNode();
ensurePackages(root);

const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...args], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
