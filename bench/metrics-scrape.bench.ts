import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';
import type { MeteredContainer } from '../backend/src/features/usage/metrics/container-metric.ts';
import { UsageMetrics } from '../backend/src/features/usage/metrics/usage-metrics.ts';
import { createMetricsDoor } from '../backend/src/http/metrics-door.ts';
import { anEngineContainer } from '../backend/src/testing/engine-container.ts';
import { aReading, aRunningContainer } from '../backend/src/testing/usage.ts';
import { atMost, percentile, report, round, summarize, type Report } from './figures.ts';
import { readCounts } from './subject.ts';

const MOST_MS = 50;
const MACHINE = { cpus: 8, memoryBytes: 16 * 1024 ** 3 };
const DISK = {
  usage: { images: 1e9, containers: 1e8, volumes: 1e9, 'build-cache': 1e8 },
  space: { totalBytes: 64e9, freeBytes: 16e9 },
};
const INTERFACES = ['eth0', 'eth1', 'eth2'];
const DEVICES = ['8:0', '8:16'];

/** `GET /metrics` for `--containers`, `--scrapes` times, each after a look of its own: without an engine, over the loopback. */
export async function measure(args: string[]): Promise<Report> {
  const counts = readCounts(args, { containers: 200, scrapes: 200 });
  const metrics = new UsageMetrics();
  const take = (look: number) => {
    const begun = performance.now();
    metrics.take(Array.from({ length: counts.containers }, (_, index) => made(index, look)));
    return performance.now() - begun;
  };
  const looksMs = [take(0)];
  const door = createMetricsDoor({
    metrics: () => ({ text: metrics.text(MACHINE, DISK), onRead: metrics.readReceipt() }),
    targets: () => [],
  });
  const port = await door.open('127.0.0.1', 0);
  const agent = new Agent({ keepAlive: true });
  try {
    const scrapes: Scrape[] = [];
    while (scrapes.length < counts.scrapes) {
      scrapes.push(await scrape(port, agent));
      looksMs.push(take(scrapes.length));
    }
    return describe(scrapes, { ...counts, looksMs });
  } finally {
    agent.destroy();
    await door.close();
  }
}

/** With limits and several networks and disks: as much as there is to tell of one. */
function made(index: number, look: number): MeteredContainer {
  const [id, project] = [index.toString(16).padStart(64, '0'), `stack-${Math.floor(index / 10)}`];
  const service = `service-${index % 10}`;
  const name = `${project}-${service}-1`;
  const compose = { project, service, replica: 1, isOneOff: false };
  const counted = index * 1_000_003 + look * 40_009;
  const packets = { bytes: counted, packets: counted >> 8, errors: 0, dropped: 0 };
  return {
    container: aRunningContainer({ id, name, image: `registry.test/${service}:1.0`, compose }),
    reading: aReading({
      atMs: 1_767_225_600_000 + look * 4_000,
      cpu: { usedNs: counted * 1_000, userNs: counted * 700, kernelNs: counted * 300, periods: 9 },
      interfaces: INTERFACES.map((name) => ({ name, received: packets, sent: packets })),
      disks: DEVICES.map((device) => ({ device, readBytes: counted, writtenBytes: counted })),
    }),
    facts: anEngineContainer({
      ...{ id, name, compose },
      limits: { memoryBytes: 2 ** 28, reservedMemoryBytes: 2 ** 27, cpus: 0.5, cpuShares: 512 },
    }),
    outOfMemory: 0,
    lastExitCode: null,
  };
}

interface Scrape {
  ms: number;
  bytes: number;
  lines: number;
}

/** From the question to the last byte. */
async function scrape(port: number, agent: Agent): Promise<Scrape> {
  const begun = performance.now();
  const body = await new Promise<string>((resolve, reject) => {
    const asked = get({ port, host: '127.0.0.1', path: '/metrics', agent }, (answer) => {
      if (answer.statusCode === 200) text(answer).then(resolve, reject);
      else reject(new Error(`/metrics answers with ${answer.statusCode}.`));
    });
    asked.once('error', reject);
  });
  const ms = performance.now() - begun;
  return { ms, bytes: Buffer.byteLength(body), lines: body.match(/^[^#]/gm)?.length ?? 0 };
}

function describe(
  scrapes: readonly Scrape[],
  { containers, looksMs }: { containers: number; looksMs: number[] },
): Report {
  const ms = scrapes.map((scrape) => scrape.ms);
  const last = scrapes.at(-1);
  return report(
    'metrics-scrape',
    [atMost(MOST_MS, { name: 'Scrape, p95', value: percentile(ms, 95), unit: 'ms' })],
    {
      containers,
      scrapeMs: summarize(ms),
      firstMs: round(ms[0] ?? NaN),
      takeLookMs: summarize(looksMs),
      bytes: last?.bytes,
      values: last?.lines,
    },
  );
}
