import { readFile } from 'node:fs/promises';

/** What the kernel counts of a container with control groups of version 1. */
export interface CgroupCounters {
  /** By `performance.now()`. */
  atMs: number;
  cpuNs: number;
  memoryBytes: number;
  received: number;
  sent: number;
  /** Null where the kernel counts no disks. */
  disk: { read: number; written: number } | null;
}

/** Straight from the kernel, past the engine; `pid` is that of the container's first process. */
export async function readCgroup(pid: number): Promise<CgroupCounters> {
  const folders = parseCgroupFolders(await readFile(`/proc/${pid}/cgroup`, 'utf8'));
  const read = (controller: string, file: string) => {
    const folder = folders.get(controller);
    if (!folder) throw new Error(`There is no control group of version 1 for ${controller}.`);
    return readFile(`/sys/fs/cgroup/${controller}${folder}/${file}`, 'utf8');
  };
  const atMs = performance.now();
  const [cpu, usage, stat, disks, network] = await Promise.all([
    read('cpuacct', 'cpuacct.usage'),
    read('memory', 'memory.usage_in_bytes'),
    read('memory', 'memory.stat'),
    read('blkio', 'blkio.throttle.io_service_bytes_recursive'),
    readFile(`/proc/${pid}/net/dev`, 'utf8'),
  ]);
  return {
    atMs,
    cpuNs: Number(cpu),
    memoryBytes: Number(usage) - parseInactiveFile(stat),
    ...parseTraffic(network),
    disk: parseTransfers(disks),
  };
}

/** By controller: `9:cpu,cpuacct:/docker/abc`. */
export function parseCgroupFolders(text: string): Map<string, string> {
  const lines = [...text.matchAll(/^\d+:([^:]+):(.*)$/gm)];
  return new Map(
    lines.flatMap(([, controllers = '', folder = '']) =>
      controllers.split(',').map((controller) => [controller, folder] as const),
    ),
  );
}

/** Of `memory.stat`: cache that the kernel would give back at once, those of groups inside among it. */
export function parseInactiveFile(text: string): number {
  const [, bytes] = /^total_inactive_file (\d+)$/m.exec(text) ?? [];
  if (bytes === undefined) throw new Error('memory.stat says nothing of total_inactive_file.');
  return Number(bytes);
}

/** Of `/proc/<pid>/net/dev`: all interfaces but the loopback, which the engine does not count either. */
export function parseTraffic(text: string): { received: number; sent: number } {
  const interfaces = [...text.matchAll(/^\s*([^\s:]+):\s*(.+)$/gm)].filter(
    ([, name]) => name !== 'lo',
  );
  const column = (index: number) =>
    interfaces.reduce((sum, [, , numbers = '']) => sum + Number(numbers.split(/\s+/)[index]), 0);
  return { received: column(0), sent: column(8) };
}

/** Of `blkio`'s lists: `8:0 Read 4096`. Without a line for any device nothing is counted. */
export function parseTransfers(text: string): CgroupCounters['disk'] {
  const lines = [...text.matchAll(/^\d+:\d+ (\w+) (\d+)$/gm)];
  if (lines.length === 0) return null;
  const sumOf = (kind: string) =>
    lines.reduce((sum, [, name, bytes]) => sum + (name === kind ? Number(bytes) : 0), 0);
  return { read: sumOf('Read'), written: sumOf('Write') };
}
