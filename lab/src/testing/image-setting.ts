import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureLab, type Lab } from '../index.ts';
import { createThrowawayContainers, type ThrowawayContainers } from './throwaway-containers.ts';

/** What a file of tests of images works with. */
export interface ImageSetting {
  lab: Lab;
  containers: ThrowawayContainers;
  /** For files that containers mount. */
  folder: string;
  /** Runs a container to its end and answers what it printed, both streams; throws unless it exits 0. */
  run: (...args: string[]) => Promise<string>;
  /** Takes the containers and the folder away. */
  end: () => Promise<void>;
}

export async function openImageSetting(): Promise<ImageSetting> {
  const lab = await ensureLab();
  const containers = createThrowawayContainers(lab);
  const folder = await mkdtemp(join(tmpdir(), 'images-'));
  return {
    lab,
    containers,
    folder,
    run: async (...args) => {
      const { stdout, stderr } = await lab.docker(['run', '--rm', ...args], { timeoutMs: 300_000 });
      return `${stdout}${stderr}`.trim();
    },
    end: async () => {
      await containers.removeAll();
      await rm(folder, { recursive: true });
    },
  };
}
