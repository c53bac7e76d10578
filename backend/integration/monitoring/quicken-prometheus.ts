import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, vi } from 'vitest';
import type { TestWorld } from '../testing/test-world.ts';

const CONTAINER = 'stackyard-prometheus';
const FILES = ['/etc/prometheus/prometheus.yml', '/etc/prometheus/rules.yml'];
const TIMES = 10;
const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** Gives the Prometheus that runs its own two files again, with a tenth of each span of time in them. */
export async function quickenPrometheus({ docker }: TestWorld, url: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'quickened-'));
  try {
    for (const path of FILES) {
      const text = (await docker('exec', CONTAINER, 'cat', path)).join('\n');
      const copy = join(folder, basename(path));
      await writeFile(copy, quickened(text), { mode: 0o644 });
      await docker('cp', copy, `${CONTAINER}:${path}`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  await docker('kill', '--signal=HUP', CONTAINER);
  await vi.waitFor(
    async () => {
      const config = await fetch(`${url}/api/v1/status/config`);
      expect(await config.text()).toContain('scrape_interval: 1s');
    },
    { timeout: 120_000, interval: 200 },
  );
}

function quickened(text: string): string {
  return text.replaceAll(/\b(\d+)(ms|s|m|h)\b/g, (_, count: string, unit: keyof typeof UNITS) => {
    return `${(Number(count) * UNITS[unit]) / TIMES}ms`;
  });
}
