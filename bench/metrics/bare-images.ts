import { setTimeout as sleep } from 'node:timers/promises';
import { runDocker } from '@stackyard/lab/desktop';
import { askPart } from '../../backend/src/features/monitoring/ask-part.ts';
import { PARTS, type PartDefinition } from '../../backend/src/features/monitoring/parts.ts';
import type { Subject } from '../subject.ts';

const LABEL = 'dev.stackyard.bench=bare-images';
const LOOK_EVERY_MS = 20;
const READY_WITHIN_MS = 120_000;

/** What the add-on's images need by themselves: `docker run` of all side by side, with its limits, until all answer. */
export async function runBareImages(subject: Subject): Promise<number> {
  await removeBareImages(subject);
  try {
    const begun = performance.now();
    await Promise.all(PARTS.map((part) => runUntilReady(subject, part)));
    return performance.now() - begun;
  } finally {
    await removeBareImages(subject);
  }
}

async function runUntilReady({ engine }: Subject, part: PartDefinition): Promise<void> {
  const name = `bench-bare-${part.name}`;
  await runDocker(engine, [
    ...['run', '--detach', '--name', name, '--label', LABEL, '--pull', 'never'],
    ...['--memory', String(part.memoryBytes), '--memory-swap', String(part.memoryBytes)],
    ...['--cpus', String(part.cpus), '--publish', `127.0.0.1::${part.port}`, part.image],
  ]);
  const published = await runDocker(engine, ['port', name, String(part.port)]);
  const until = performance.now() + READY_WITHIN_MS;
  while (!(await answers(`http://${published.trim()}${part.readyPath}`))) {
    if (performance.now() > until) throw new Error(`${part.title} was not ready in time.`);
    await sleep(LOOK_EVERY_MS);
  }
}

function answers(url: string): Promise<boolean> {
  return askPart(url).then(
    () => true,
    () => false,
  );
}

async function removeBareImages({ engine }: Subject): Promise<void> {
  const found = await runDocker(engine, ['ps', '--all', '--quiet', '--filter', `label=${LABEL}`]);
  const ids = found.split('\n').filter((id) => id !== '');
  if (ids.length > 0) await runDocker(engine, ['rm', '--force', '--volumes', ...ids]);
}
