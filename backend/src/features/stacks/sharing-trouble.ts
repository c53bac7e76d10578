import type { EngineContainer } from '../../docker/normalize-container.ts';

/** `gone`: it was removed. Undefined: nothing is known of it. */
export type FindOwner = (reference: string) => EngineContainer | 'gone' | undefined;

type Share = EngineContainer['sharesWith'][number];

const NAMES: Record<Share['namespace'], string> = {
  network: 'the network',
  ipc: 'the shared memory',
  pid: 'the process list',
};

/**
 * Why what a running container uses of another one does not work: each start of the owner makes a new namespace, and
 * those that use it stay in the old one until they are restarted themselves.
 */
export function sharingTrouble(container: EngineContainer, find: FindOwner): string | null {
  if (container.state !== 'running') return null;
  for (const share of container.sharesWith) {
    const trouble = troubleWith(container, share, find);
    if (trouble) return trouble;
  }
  return null;
}

/** Whether a restart of it brings it back together with those whose namespaces it uses. */
export function needsRestart(container: EngineContainer, find: FindOwner): boolean {
  return container.sharesWith.some(({ owner: reference }) => {
    const owner = find(reference);
    return owner !== undefined && owner !== 'gone' && isStale(container, owner);
  });
}

/** Whether it has to be made again: it names an owner that is gone, and no restart helps. */
export function needsNewOwner(container: EngineContainer, find: FindOwner): boolean {
  return container.sharesWith.some(({ owner }) => find(owner) === 'gone');
}

function troubleWith(
  container: EngineContainer,
  { namespace, owner: reference }: Share,
  find: FindOwner,
): string | null {
  const owner = find(reference);
  const what = NAMES[namespace];
  if (owner === undefined) return null;
  if (owner === 'gone') {
    return `It uses ${what} of a container that was removed. Start the stack to make it again.`;
  }
  const name = owner.compose?.service ?? owner.name;
  if (owner.state === 'paused') return null;
  if (owner.state !== 'running') {
    return `It uses ${what} of ${name}, which does not run. Start ${name}.`;
  }
  if (!isStale(container, owner)) return null;
  return `It uses ${what} that ${name} had before ${name} was restarted. Restart it.`;
}

function isStale(container: EngineContainer, owner: EngineContainer): boolean {
  if (container.state !== 'running' || owner.state !== 'running') return false;
  return Date.parse(owner.startedAt ?? '') > Date.parse(container.startedAt ?? '');
}
