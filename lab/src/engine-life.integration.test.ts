import { expect, test } from 'vitest';
import { z } from 'zod';
import { machineTracesSchema } from './testing/machine-traces.ts';
import { useIsolatedLab } from './testing/use-isolated-lab.ts';

const MINUTES = 60_000;
const tell = useIsolatedLab();

test(
  'an engine that went down leaves nothing on the machine',
  { timeout: 10 * MINUTES },
  async () => {
    const { stdout } = await tell('engine-comes-and-goes');
    const { before, during, after } = livesSchema.parse(JSON.parse(stdout));

    expect(during.interfaces).toContain('docker0');
    expect(during.firewall.join('\n')).toMatch(/-A DOCKER .*--dport 80|--to-destination \S+:80/);
    expect(during.mounts.join('\n')).toContain('overlay2');
    expect(during.cgroups).not.toEqual([]);
    expect(during.processes.length).toBeGreaterThan(2);
    expect(after).toEqual(before);
  },
);

test('what a crashed engine left is cleared away', { timeout: 10 * MINUTES }, async () => {
  const { stdout } = await tell('engine-crashes');
  const crash = crashSchema.parse(JSON.parse(stdout));

  expect(crash.survivedCrash).toBe(true);
  expect(crash.isOrphanAlive).toBe(false);
  expect(crash.containers).toContain('plain exited');
  expect(crash.after).toEqual(crash.before);
});

const livesSchema = z.object({
  before: machineTracesSchema,
  during: machineTracesSchema,
  after: machineTracesSchema,
});

const crashSchema = z.object({
  before: machineTracesSchema,
  after: machineTracesSchema,
  survivedCrash: z.boolean(),
  isOrphanAlive: z.boolean(),
  containers: z.string(),
});
