import { parseArgs } from 'node:util';
import { engineSocket } from '@stackyard/lab/desktop';
import { buildImage, defaultReference } from '../scripts/extension/build-image.ts';
import { findEngine, type BuildEngine } from '../scripts/extension/find-engine.ts';

/** What is measured: an image of Stackyard, and the tests' engine that it runs on. */
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
  const { image, ...given } = readOptions(args, ['image', ...Object.keys(defaults)]);
  const engine = await findEngine();
  const reference = image ?? (await defaultReference());
  if (!image) await buildImage(engine, { tag: reference });
  return {
    subject: { engine, engineSocket: engineSocket(engine), image: reference },
    counts: { ...defaults, ...numbersOf(given) },
  };
}

/** The numbers alone, of a benchmark that needs no engine; `--image` is taken, and means nothing to it. */
export function readCounts<Counts extends Record<string, number>>(
  args: string[],
  defaults: Counts,
): Counts {
  const given = readOptions(args, ['image', ...Object.keys(defaults)]);
  delete given.image;
  return { ...defaults, ...numbersOf(given) };
}

function readOptions(args: string[], names: string[]): Record<string, string | undefined> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  return parseArgs({ args, options }).values;
}

function numbersOf(given: Record<string, string | undefined>): Record<string, number> {
  return Object.fromEntries(Object.entries(given).map(([name, text]) => [name, Number(text)]));
}
