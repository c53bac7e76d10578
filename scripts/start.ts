import { parseArgs } from 'node:util';
import { buildImage, defaultReference } from './extension/build-image.ts';
import { findEngine } from './extension/find-engine.ts';
import { removeStandalone, runStandalone } from './standalone/run-standalone.ts';

const NAME = 'stackyard';
const PORT = 7788;
const USAGE = `npm start
    builds the image, runs it on this machine's Docker Engine, or on a private one where there is none,
    and prints the panel's address
npm start -- --stop
    removes it again; stacks and data stay`;

const { values } = parseArgs({
  options: {
    stop: { type: 'boolean' },
    lab: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});

if (values.help) console.log(USAGE);
else if (values.stop) await stop();
else await start();

async function start(): Promise<void> {
  const engine = await findEngine({ lab: values.lab });
  const image = await defaultReference();
  await buildImage(engine, { tag: image });
  const { address } = await runStandalone(engine, { image, name: NAME, port: PORT });
  if (engine.isLab)
    console.log('\nThis machine has no Docker Engine of its own: the lab’s is used.');
  console.log(`\nStackyard runs. Open this address, the key is in it:\n\n    ${address}\n`);
  console.log(
    'It goes on in the background; npm start -- --stop removes it and keeps your stacks.',
  );
}

async function stop(): Promise<void> {
  await removeStandalone(await findEngine({ lab: values.lab }), NAME);
  console.log('Stackyard was removed. Its data stays in the volume stackyard-data.');
}
