import { readFileSync } from 'node:fs';
import { LabError } from '../lab-error.ts';
import { tryCommand } from './run-command.ts';

/** Mount points in or at the folder, the innermost first. */
export function listMountsBelow(folder: string, mountinfo = readMountinfo()): string[] {
  return mountinfo
    .split('\n')
    .map((line) => unescape(line.split(' ')[4] ?? ''))
    .filter((point) => point === folder || point.startsWith(`${folder}/`))
    .reverse();
}

/** Detaches every mount below the folder, and throws if one stays: removing it would remove what is mounted. */
export async function unmountBelow(folder: string): Promise<void> {
  for (const point of listMountsBelow(folder)) await tryCommand('umount', ['-l', point]);
  const [stuck] = listMountsBelow(folder);
  if (stuck) throw new LabError('command-failed', `${stuck} is still mounted: unmount it by hand.`);
}

function readMountinfo(): string {
  return readFileSync('/proc/self/mountinfo', 'utf8');
}

/** The kernel writes blanks and backslashes of a path in octal. */
function unescape(path: string): string {
  return path.replace(/\\(\d{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
