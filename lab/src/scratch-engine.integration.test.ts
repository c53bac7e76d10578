import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ensureLab, startScratchEngine, type Lab } from './index.ts';
import { labFolders } from './lab-folders.ts';
import { readPull } from './testing/read-pull.ts';
import { isAlive, listProcesses, sharesNetwork } from './machine/processes.ts';
import { listEngineInterfaces } from './machine/network-interfaces.ts';
import { listMountsBelow } from './machine/mounts.ts';

let lab: Lab;

beforeAll(async () => {
  lab = await ensureLab();
}, 600_000);

test(
  'a scratch engine pulls through the mirror until its disk is full',
  { timeout: 600_000 },
  async () => {
    const scratch = await startScratchEngine({ dataRootMegabytes: 128 });
    const env = { DOCKER_HOST: scratch.dockerHost };
    const large = `${lab.registry.host}:${lab.registry.port}/library/postgres:17`;
    try {
      const small = await lab.docker(['pull', 'busybox:1.37'], { env });
      expect(small.stdout).toContain('Downloaded newer image');
      await expect(lab.docker(['pull', large], { env })).rejects.toThrow(/no space left on device/);
    } finally {
      await scratch.stop();
    }
  },
);

test('a scratch engine leaves nothing behind', { timeout: 600_000 }, async () => {
  const scratch = await startScratchEngine({ dataRootMegabytes: 32 });
  const folder = dirname(scratch.socketPath);
  expect(isAlive(scratch.pid)).toBe(true);
  expect(sharesNetwork(scratch.pid)).toBe(false);
  expect(listMountsBelow(labFolders('tests').run)).toContain(`${folder}-data`);

  await scratch.stop();

  expect(listProcesses((argv) => argv.some((argument) => argument.includes(folder)))).toEqual([]);
  expect(listMountsBelow(`${folder}-data`)).toEqual([]);
  expect(await listEngineInterfaces()).toContain('docker0');
  expect([folder, `${folder}-data`].filter((path) => existsSync(path))).toEqual([]);
});

test(
  'a pull through the mirror reports the progress of its layers',
  { timeout: 600_000 },
  async () => {
    const scratch = await startScratchEngine({ dataRootMegabytes: 512 });
    try {
      const events = await readPull(scratch.socketPath, 'redis:8.0');
      const downloads = events.filter(({ status }) => status === 'Downloading');
      expect(downloads.length).toBeGreaterThan(1);
      // The layers come side by side, and the last word may be that of a small one.
      const totals = downloads.map(({ progressDetail }) => progressDetail?.total ?? 0);
      expect(Math.max(...totals)).toBeGreaterThan(1_000_000);
      expect(events.at(-1)?.status).toContain('Downloaded newer image for redis:8.0');
    } finally {
      await scratch.stop();
    }
  },
);
