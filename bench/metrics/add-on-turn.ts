import { setTimeout as sleep } from 'node:timers/promises';
import { runDocker, tryDocker } from '@stackyard/lab/desktop';
import { LABEL, NETWORK, PARTS } from '../../backend/src/features/monitoring/parts.ts';
import type { Subject } from '../subject.ts';

const LOOK_EVERY_MS = 2_000;
const TURN_WITHIN_MS = 10 * 60_000;

/** There is one add-on on an engine: waits until nobody has it, and leaves nothing of it behind. */
export async function withAddOnTurn<T>(subject: Subject, work: () => Promise<T>): Promise<T> {
  const until = performance.now() + TURN_WITHIN_MS;
  while ((await listParts(subject)).length > 0) {
    if (performance.now() > until) throw new Error('Somebody else has the add-on switched on.');
    await sleep(LOOK_EVERY_MS);
  }
  try {
    return await work();
  } finally {
    await removeAddOn(subject);
  }
}

async function listParts({ engine }: Subject): Promise<string[]> {
  const found = await runDocker(engine, ['ps', '--all', '--quiet', '--filter', `label=${LABEL}`]);
  return found.split('\n').filter((id) => id !== '');
}

/** After a run that ended well there is nothing left of it but volumes. */
async function removeAddOn(subject: Subject): Promise<void> {
  const ids = await listParts(subject);
  if (ids.length > 0) await runDocker(subject.engine, ['rm', '--force', ...ids]);
  await tryDocker(subject.engine, ['network', 'rm', NETWORK]);
  await removeVolumes(subject);
}

/** What the parts have kept; only while they are off. */
export async function removeVolumes({ engine }: Subject): Promise<void> {
  const names = PARTS.map(({ volume }) => volume.name);
  await runDocker(engine, ['volume', 'rm', '--force', ...names]);
}
