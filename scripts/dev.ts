import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ensureLab } from '@stackyard/lab';
import { defaultReference } from './extension/build-image.ts';

const BACKEND_PORT = '8790';
const root = fileURLToPath(new URL('..', import.meta.url));
const data = join(root, '.cache', 'dev');

/** Backend and panel from their sources, reloading, on the user's private engine, whose ports a browser here reaches. */
await mkdir(data, { recursive: true });
const lab = await ensureLab({ owner: 'user', log: console.log });
const children = [
  start(['npx', 'tsx', 'watch', '--clear-screen=false', 'backend/src/main.ts'], await backendEnv()),
  start(['npx', 'vite', 'ui'], { STACKYARD_PORT: BACKEND_PORT }),
];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(children));
for (const child of children) child.once('exit', () => stop(children));
console.log(`\nThe panel, reloading: http://127.0.0.1:5173/#token=${await readToken()}\n`);

async function backendEnv(): Promise<Record<string, string>> {
  const dclint = createRequire(join(root, 'backend', 'package.json')).resolve(
    'dclint/package.json',
  );
  return {
    STACKYARD_PORT: BACKEND_PORT,
    STACKYARD_DATA: data,
    STACKYARD_CATALOG: join(root, 'catalog'),
    STACKYARD_COMPOSE: lab.composeBin,
    STACKYARD_COMPOSE_SCHEMA: join(dirname(dclint), 'schemas', 'compose.schema.json'),
    // Corner Shop runs from the image that npm start or npm run extension -- build made last.
    STACKYARD_IMAGE: await defaultReference(),
    DOCKER_SOCKET: lab.socketPath,
  };
}

function start([program = '', ...args]: string[], env: Record<string, string>): ChildProcess {
  return spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
}

function stop(running: ChildProcess[]): void {
  for (const child of running) child.kill('SIGTERM');
}

async function readToken(): Promise<string> {
  for (;;) {
    const token = await readFile(join(data, 'token'), 'utf8').catch(() => '');
    if (token) return token.trim();
    await sleep(200);
  }
}
