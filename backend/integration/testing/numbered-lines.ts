import type { LogEntry } from '@stackyard/contract';
import { setTimeout as sleep } from 'node:timers/promises';
import { readAll } from './log-reader.ts';
import type { TestWorld } from './test-world.ts';

type Wishes = {
  stack: string;
  service?: string;
  /** More arguments of `docker run` or `docker create`. */
  options?: string[];
  script: string;
};

/** Starts a container of a stack as Compose labels it; answers its id. The backend need not run. */
export async function runScript({ docker }: TestWorld, wishes: Wishes): Promise<string> {
  const { stack, service = 'app', options = [], script } = wishes;
  const words = ['run', '--detach', '--init', ...labelsOf(stack, service), ...options];
  const [id = ''] = await docker(...words, 'busybox:1.37', 'sh', '-c', script);
  return id;
}

export function labelsOf(stack: string, service: string): string[] {
  const labels = { project: stack, service, 'container-number': '1', oneoff: 'False' };
  return Object.entries(labels).map(([key, value]) => `--label=com.docker.compose.${key}=${value}`);
}

/** Shell that writes numbered lines, so many and then a pause, over and over. */
export function countTo(last: number, { from = 1, atOnce = last, pause = '0.05' } = {}): string {
  const pausing = `if (i % ${atOnce} == 0) { fflush(); system("sleep ${pause}") }`;
  return `awk 'BEGIN { for (i = ${from}; i <= ${last}; i++) { print "n=" i " end"; ${pausing} } }'`;
}

/** The lines of {@link countTo}. */
export function numbered(last: number, from = 1): string[] {
  return Array.from({ length: last - from + 1 }, (_, at) => `n=${from + at} end`);
}

/**
 * Writes a generation of lines each time that its container starts, until it is asked to end; the last line says how
 * many there were.
 */
export function countGenerations(name: string): string {
  return `g=$(($(cat /generation 2>/dev/null || echo 0) + 1)); echo $g > /generation
i=0
trap 'echo "${name}$g has $i"; exit 0' TERM
while :; do
  i=$((i + 1))
  echo "${name}$g $i"
  [ $((i % 20)) = 0 ] && sleep 0.01
done`;
}

/** The lines of the generations that are there, as they have to be by what each says last of itself. */
export function wholeGenerations(found: string[]): string[] {
  return found
    .map((line) => / has (\d+)$/.exec(line))
    .filter((match) => match !== null)
    .flatMap(({ input, 1: count }) => {
      const name = input.replace(/ has .*/, '');
      const lines = Array.from({ length: Number(count) }, (_, at) => `${name} ${at + 1}`);
      return [...lines, input];
    });
}

const QUIET_MS = 500;

/** All lines of a stack, once there are `count` and no more of them come. */
export async function readLines(
  world: TestWorld,
  stack: string,
  { count, withinMs = 180_000 }: { count: number; withinMs?: number },
): Promise<string[]> {
  const until = Date.now() + withinMs;
  let [found, since] = [0, Date.now()];
  while (Date.now() < until && (found < count || Date.now() - since < QUIET_MS)) {
    await sleep(100);
    const now = await countLines(world, stack);
    if (now !== found) [found, since] = [now, Date.now()];
  }
  return textsOf(await readAll(world.call, { stacks: [stack], query: '-stream:event' }));
}

async function countLines({ call }: TestWorld, stack: string): Promise<number> {
  const sql = `SELECT count(*) FROM logs WHERE stack = '${stack}' AND stream <> 'event'`;
  const { rows } = await call('queryLogs', { body: { sql } });
  return Number(rows[0]?.[0]);
}

export function textsOf(entries: LogEntry[]): string[] {
  return entries.map(({ text }) => text);
}

const FEW = 5;

/** How one list of lines differs from another, short enough to be read where there are thousands. */
export function differences(found: string[], wanted: string[]) {
  const [there, meant] = [countEach(found), countEach(wanted)];
  const sides = [
    found.find((line, at) => line !== wanted[at]),
    wanted.find((line, at) => line !== found[at]),
  ];
  const lost = [...meant].filter(([line, count]) => (there.get(line) ?? 0) < count);
  const tooMany = [...there].filter(([line, count]) => (meant.get(line) ?? 0) < count);
  return {
    lines: found.length - wanted.length,
    lost: lost.slice(0, FEW).map(([line]) => line),
    tooMany: tooMany.slice(0, FEW).map(([line]) => line),
    outOfOrder: sides.filter((line) => line !== undefined),
  };
}

/** What {@link differences} says of lists that are the same. */
export const NONE = { lines: 0, lost: [], tooMany: [], outOfOrder: [] };

function countEach(lines: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
