// Brings a lab up twice at the same time and prints what each said and what runs.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findDockerds } from '../../engine/dockerd.ts';
import { stopLab } from '../../index.ts';
import { labFolders } from '../../lab-folders.ts';

const script = join(import.meta.dirname, '../../../../scripts/lab.ts');

const ups = await Promise.all([up(), up()]);
const dockerds = findDockerds({ run: labFolders('user').engineRun });
const third = await up();
await stopLab({ owner: 'user' });
console.log(JSON.stringify({ ups, dockerds, third }));

function up(): Promise<{ exitCode: number | null; said: string }> {
  return new Promise((resolve) => {
    let said = '';
    const child = spawn(process.execPath, ['--import', 'tsx', script, 'up', '--user']);
    child.stdout.on('data', (chunk) => (said += String(chunk)));
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    child.on('close', (exitCode) => resolve({ exitCode, said }));
  });
}
