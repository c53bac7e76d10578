import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { labelsOf } from './numbered-lines.ts';
import type { TestWorld } from './test-world.ts';

/** A container that never ran, with a log of json-file that a test writes itself; the engine reads it as any other. */
export interface WrittenLog {
  stack: string;
  append(records: Iterable<string>): Promise<void>;
}

export async function createWrittenLog(world: TestWorld, hint: string): Promise<WrittenLog> {
  const stack = world.stackName(hint);
  const [id = ''] = await world.docker('create', ...labelsOf(stack, 'app'), 'busybox:1.37', 'true');
  const [root = ''] = await world.docker('info', '--format={{.DockerRootDir}}');
  const path = join(root, 'containers', id, `${id}-json.log`);
  return { stack, append: (records) => appendFile(path, [...records].join('')) };
}

/** A record as the engine writes it; a part of a line has no end of its own. */
export function recordOf(
  log: string,
  { timeNs, stream = 'stdout' }: { timeNs: bigint; stream?: string },
) {
  const seconds = new Date(Number(timeNs / 1_000_000n)).toISOString().slice(0, 19);
  const time = `${seconds}.${String(timeNs % 1_000_000_000n).padStart(9, '0')}Z`;
  return `${JSON.stringify({ log, stream, time })}\n`;
}
