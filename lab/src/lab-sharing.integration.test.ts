import { expect, test } from 'vitest';
import { z } from 'zod';
import { useIsolatedLab } from './testing/use-isolated-lab.ts';

const MINUTES = 60_000;
const tell = useIsolatedLab();

test('two ups at once bring up one engine', { timeout: 10 * MINUTES }, async () => {
  const { stdout } = await tell('two-ups-at-once');
  const { ups, dockerds, third } = upsSchema.parse(JSON.parse(stdout));

  expect(
    ups.map(({ exitCode }) => exitCode),
    ups[0]?.said,
  ).toEqual([0, 0]);
  expect(dockerds).toHaveLength(1);
  expect(ups.map(({ said }) => said).join('')).toMatch(
    /Waiting for the start or stop of an engine of .+ \(process \d+,/,
  );
  expect(ups.map(({ said }) => said).join('')).not.toContain('Building');
  // It shares what runs: who does any of the work says so.
  expect(third.said).toMatch(/^The user’s engine is up: .+\n$/);
});

const upSchema = z.object({ exitCode: z.number(), said: z.string() });
const upsSchema = z.object({
  ups: z.array(upSchema),
  dockerds: z.array(z.number()),
  third: upSchema,
});
