import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { ensureLab } from './index.ts';
import { createIsolatedLab, type IsolatedLab } from './testing/isolated-lab.ts';

const MINUTES = 60_000;
let isolated: IsolatedLab;

beforeAll(async () => {
  await ensureLab();
}, 10 * MINUTES);

beforeEach(async () => {
  isolated = await createIsolatedLab();
}, MINUTES);

afterEach(() => isolated.remove(), MINUTES);

test('two ups at once bring up one engine', { timeout: 4 * MINUTES }, async () => {
  const { stdout } = await isolated.tell('two-ups-at-once');
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
  // It shares what runs, and does none of the work of the first: by its words, and by its time on the same busy machine.
  expect(third.said).toMatch(/^The user’s engine is up: .+\n$/);
  expect(third.seconds).toBeLessThan(Math.min(...ups.map(({ seconds }) => seconds)) / 2);
});

const upSchema = z.object({ exitCode: z.number(), said: z.string(), seconds: z.number() });
const upsSchema = z.object({
  ups: z.array(upSchema),
  dockerds: z.array(z.number()),
  third: upSchema,
});
