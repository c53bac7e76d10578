import type { Lab } from '@stackyard/lab';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface WrittenFile {
  /** Absolute, in the container. */
  path: string;
  text: string;
}

/** Runs the promtool that comes with Prometheus on these files; answers what it printed, and throws unless it is content. */
export async function promtool(
  { docker }: Lab,
  image: string,
  { command, files }: { command: string[]; files: WrittenFile[] },
): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'promtool-'));
  const name = root.split('/').at(-1) ?? '';
  try {
    await chmod(root, 0o755);
    for (const { path, text } of files) {
      await mkdir(join(root, dirname(path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    // Of the folders, nobody may write here alone.
    const options = ['--name', name, '--entrypoint=/bin/promtool', '--env=TMPDIR=/prometheus'];
    await docker(['create', ...options, image, ...command]);
    await docker(['cp', `${root}/.`, `${name}:/`]);
    const { stdout, stderr } = await docker(['start', '--attach', name], { timeoutMs: 300_000 });
    return stdout + stderr;
  } finally {
    await rm(root, { recursive: true });
    await docker(['rm', '--force', '--volumes', name]);
  }
}
