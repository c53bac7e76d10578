import { expect, test } from 'vitest';
import { z } from 'zod';
import { machineTracesSchema } from './testing/machine-traces.ts';
import { useIsolatedLab } from './testing/use-isolated-lab.ts';

const MINUTES = 60_000;
const tell = useIsolatedLab();

test(
  'the user’s engine and the tests’ one do not notice one another',
  { timeout: 10 * MINUTES },
  async () => {
    const { stdout } = await tell('two-engines');
    const [inside, outside] = stdout.trim().split('\n');
    const { reached, own, containers } = insideSchema.parse(JSON.parse(inside ?? ''));
    const seen = outsideSchema.parse(JSON.parse(outside ?? ''));

    expect(reached).toEqual(Array.from({ length: 4 }, () => 'nobody'));
    expect(own).toEqual(Array.from({ length: 3 }, () => 'tests'));
    expect(containers).toEqual(['tests']);
    expect(seen.containers).toEqual(['user']);
    expect(seen.reached).toEqual(Array.from({ length: 3 }, () => 'user'));
    expect(seen.during.mounts.join('\n')).toMatch(/\/net$/m);
    expect(seen.during.processes.length).toBeGreaterThan(3);
    expect(seen.after).toEqual(seen.before);
    expect(seen.reachedAfter).toEqual(seen.reached);
  },
);

test(
  'a run that is killed ends, frees the engine, and its network is mended',
  { timeout: 10 * MINUTES },
  async () => {
    const { stdout } = await tell('killed-run');
    const [again, outside] = stdout.trim().split('\n');
    const seen = killedSchema.parse(JSON.parse(outside ?? ''));

    expect(seen.held?.purpose).toBe('the killed run');
    expect(seen.holderAfter).toBeNull();
    expect(JSON.parse(again ?? '')).toEqual({ route: 'default via 10.0.2.2 dev tap0' });
    expect(seen.after).toEqual(seen.before);
  },
);

const insideSchema = z.object({
  reached: z.array(z.string()),
  own: z.array(z.string()),
  containers: z.array(z.string()),
});

const outsideSchema = z.object({
  before: machineTracesSchema,
  during: machineTracesSchema,
  after: machineTracesSchema,
  reached: z.array(z.string()),
  reachedAfter: z.array(z.string()),
  containers: z.array(z.string()),
});

const killedSchema = z.object({
  before: machineTracesSchema,
  after: machineTracesSchema,
  held: z.object({ purpose: z.string() }).optional(),
  holderAfter: z.null(),
});
