import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildImage, defaultReference } from './extension/build-image.ts';
import { findEngine, type BuildEngine } from './extension/find-engine.ts';
import { removeStandalone, runStandalone } from './standalone/run-standalone.ts';
import { createOutput } from './steps/output.ts';

const NAME = 'stackyard';
const PORT = 7788;
const USAGE = `npm start
    builds the image, runs it on this machine's Docker Engine, or on a private one where there is none,
    and prints the panel's address
npm start -- --stop
    removes it again; stacks and data stay
npm start -- --lab
    uses the private engine even where the machine has one`;

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const values = readOptions();
  if (!values) {
    console.error(USAGE);
    process.exitCode = 2;
  } else if (values.help) console.log(USAGE);
  else if (values.stop) await stop(values.lab);
  else await start(values.lab);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        stop: { type: 'boolean', default: false },
        lab: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch {
    return undefined;
  }
}

async function start(lab: boolean): Promise<void> {
  console.log('Looking for a Docker Engine…');
  const engine = await findEngine({ lab });
  if (engine.isLab && !lab) {
    console.log('This machine has none of its own: a private one is used.');
  }
  console.log('Building the image (some minutes the first time)…');
  const image = await defaultReference();
  await build(engine, image);
  console.log('Starting it…');
  const { address } = await runStandalone(engine, { image, name: NAME, port: PORT });
  console.log(`\nStackyard runs. Open this address, the key is in it:\n\n    ${address}\n`);
  console.log(
    'It goes on in the background; npm start -- --stop removes it and keeps your stacks.',
  );
}

/** BuildKit's own words are shown only if it fails. */
async function build(engine: BuildEngine, tag: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stackyard-build-'));
  const output = createOutput(join(folder, 'build.log'));
  try {
    await buildImage(engine, { tag, output: output.fd });
  } catch (error) {
    await output.show();
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function stop(lab: boolean): Promise<void> {
  await removeStandalone(await findEngine({ lab }), NAME);
  console.log('Stackyard was removed. Its data stays in the volume stackyard-data.');
}
