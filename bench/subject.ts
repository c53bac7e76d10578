import { parseArgs } from 'node:util';
import { engineSocket } from '@stackyard/lab/desktop';
import { buildImage, defaultReference } from '../scripts/extension/build-image.ts';
import { findEngine, type BuildEngine } from '../scripts/extension/find-engine.ts';

/** What is measured: an image of Stackyard, and the lab's engine that it runs on. */
export interface Subject {
  engine: BuildEngine;
  engineSocket: string;
  image: string;
}

/**
 * Reads a benchmark's arguments: `--image REF` for an image that is there already (otherwise this checkout is built),
 * and its own numbers, such as `--rounds 9`, with their defaults.
 */
export async function prepare<Counts extends Record<string, number>>(
  args: string[],
  defaults: Counts,
): Promise<{ subject: Subject; counts: Counts }> {
  const names = ['image', ...Object.keys(defaults)];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { image, ...given } = parseArgs({ args, options }).values;
  const counts = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, +text!]));
  const engine = await findEngine({ lab: true });
  const reference = image ?? (await defaultReference());
  if (!image) await buildImage(engine, { tag: reference });
  return {
    subject: { engine, engineSocket: engineSocket(engine), image: reference },
    counts: { ...defaults, ...counts },
  };
}
