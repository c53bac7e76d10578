import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { unpackPackages } from '../machine/unpack-packages.ts';

/** trixie has Prometheus 2. */
const SUITE = 'sid';
const BINARIES = ['prometheus', 'promtool'];

/** Leaves the two binaries, which are dynamically linked, in `bin/` of the context. */
export async function preparePrometheus(context: string): Promise<void> {
  const unpacked = join(context, 'unpacked');
  await unpackPackages({ suite: SUITE, names: BINARIES }, unpacked);
  await mkdir(join(context, 'bin'));
  for (const name of BINARIES) {
    await rename(join(unpacked, 'root/usr/bin', name), join(context, 'bin', name));
  }
  await rm(unpacked, { recursive: true });
}
