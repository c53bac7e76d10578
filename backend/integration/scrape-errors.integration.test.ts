import { ensureLab, type Lab } from '@stackyard/lab';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { PARTS } from '../src/features/monitoring/parts.ts';
import { prometheusConfig } from '../src/features/monitoring/prometheus-config.ts';
import { tryReadTargets } from '../src/features/monitoring/read-targets.ts';
import { BROKEN_PAGES, serveBrokenPages } from './monitoring/broken-pages.ts';
import { freePort } from './testing/test-world.ts';

const NAME = `scrape-errors-${process.pid}`;
const image = PARTS.find(({ name }) => name === 'prometheus')?.image ?? '';

type Apps = NonNullable<ReturnType<typeof tryReadTargets>>['apps'];
let apps: Apps = [];
let lab: Lab;
let endPages = () => {};

beforeAll(async () => {
  lab = await ensureLab();
  const [pages, nobody, own] = [await freePort(), await freePort(), await freePort()];
  endPages = await serveBrokenPages(pages);
  await startPrometheus(own, [
    ...BROKEN_PAGES.map(([kind]) => target(kind, pages)),
    target('refused', nobody),
  ]);
  await vi.waitFor(() => readApps(own), { timeout: 60_000, interval: 500 });
}, 600_000);

afterAll(async () => {
  endPages();
  await lab.docker(['rm', '--force', '--volumes', NAME]);
});

describe('an app that Prometheus cannot read', () => {
  it.each([
    ...BROKEN_PAGES.map(([kind, , says]): [string, string] => [kind, says]),
    ['refused', 'Nothing listens on this port'] as [string, string],
  ])('is told in words for people: %s', (kind, says) => {
    const app = apps.find(({ container }) => container === kind);
    expect(app).toMatchObject({ state: 'down', reason: expect.stringContaining(says) as string });
    // What Prometheus said is there, too.
    expect(app?.details).toMatch(/./);
  });
});

function target(kind: string, port: number) {
  const labels = { __metrics_path__: `/${kind}`, container: kind };
  return { targets: [`127.0.0.1:${port}`], labels };
}

/** Starts a Prometheus with the add-on’s own limits, which asks more often. */
async function startPrometheus(port: number, targets: object[]): Promise<void> {
  const jobs = prometheusConfig('stackyard:9464').scrape_configs;
  const job = { ...jobs.find(({ job_name: name }) => name === 'apps'), static_configs: targets };
  const config = {
    global: { scrape_interval: '2s', scrape_timeout: '2s' },
    scrape_configs: [{ ...job, http_sd_configs: [] }],
  };
  const folder = await mkdtemp(join(tmpdir(), 'scrape-errors-'));
  const file = join(folder, 'prometheus.yml');
  await writeFile(file, stringify(config), { mode: 0o644 });
  const flags = ['--config.file=/etc/prometheus/prometheus.yml', '--storage.tsdb.path=/prometheus'];
  const address = `--web.listen-address=127.0.0.1:${port}`;
  await lab.docker(['create', '--name', NAME, '--network=host', image, ...flags, address]);
  await lab.docker(['cp', file, `${NAME}:/etc/prometheus/prometheus.yml`]);
  await lab.docker(['start', NAME]);
  await rm(folder, { recursive: true });
}

/** Throws until each has been asked once. */
async function readApps(port: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/targets?state=active`);
  apps = tryReadTargets(await answer.text())?.apps ?? [];
  const states = apps.map(({ state }) => state);
  if (apps.length === 0 || states.includes('unknown')) throw new Error(states.join(' '));
}
