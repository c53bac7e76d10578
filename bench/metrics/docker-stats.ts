import { spawn } from 'node:child_process';
import { z } from 'zod';
import { environmentOf, type EngineClient } from '@stackyard/lab/desktop';

/** What `docker stats` shows of a container, put into numbers. */
export interface ShownUsage {
  /** As it was named on the command line. */
  container: string;
  cpuPercent: number;
  memoryBytes: number;
  receivedBytes: number;
  sentBytes: number;
  readBytes: number;
  writtenBytes: number;
}

export interface ShownAt extends ShownUsage {
  /** When it was printed, by `performance.now()`. */
  atMs: number;
}

/** `docker stats` that goes on and on. */
export interface RunningStats {
  pid: number;
  /** All that was shown till now; it shows every look of the engine several times. */
  shown: readonly ShownAt[];
}

const Line = z.object({
  Container: z.string(),
  CPUPerc: z.string(),
  MemUsage: z.string(),
  NetIO: z.string(),
  BlockIO: z.string(),
});

/** Runs `docker stats` of these containers beside the work, and ends it. */
export async function withDockerStats<T>(
  engine: EngineClient,
  containers: readonly string[],
  work: (stats: RunningStats) => Promise<T>,
): Promise<T> {
  const child = spawn(engine.dockerBin, ['stats', '--format', 'json', ...containers], {
    env: environmentOf(engine),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const shown: ShownAt[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    const atMs = performance.now();
    for (const usage of lines.map(tryParseShown)) if (usage) shown.push({ ...usage, atMs });
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject).once('close', () => resolve());
  });
  try {
    if (child.pid === undefined) throw new Error('The docker command line does not start.');
    return await work({ pid: child.pid, shown });
  } finally {
    // At a gentler signal it goes on for ever and shows dashes (docker CLI 28.5).
    child.kill('SIGKILL');
    await ended;
  }
}

/** One line of `docker stats --format json`; undefined of one without numbers. */
export function tryParseShown(line: string): ShownUsage | undefined {
  const start = line.indexOf('{');
  const end = line.lastIndexOf('}');
  if (start < 0) return undefined;
  const said = Line.parse(JSON.parse(line.slice(start, end + 1)));
  if (said.CPUPerc.startsWith('--')) return undefined;
  const [memoryBytes] = bytesOf(said.MemUsage);
  const [receivedBytes, sentBytes] = bytesOf(said.NetIO);
  const [readBytes, writtenBytes] = bytesOf(said.BlockIO);
  const cpuPercent = parseFloat(said.CPUPerc);
  const bytes = { memoryBytes, receivedBytes, sentBytes, readBytes, writtenBytes };
  return { container: said.Container, cpuPercent, ...bytes };
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** `1.5kB / 2MiB`: thousands for what was transferred, and 1024 for memory. */
function bytesOf(pair: string): [number, number] {
  const [one, other] = pair.split(' / ').map((text) => {
    const [, number, unit = '', binary] = /^([\d.]+)([kKMGT]?)(i?)B$/.exec(text.trim()) ?? [];
    if (number === undefined) throw new Error(`“${text}” is no size as docker stats shows them.`);
    const power = UNITS.indexOf(`${unit.toUpperCase()}B`);
    return Number(number) * (binary ? 1024 : 1000) ** power;
  });
  if (one === undefined || other === undefined) throw new Error(`“${pair}” is no pair of sizes.`);
  return [one, other];
}
