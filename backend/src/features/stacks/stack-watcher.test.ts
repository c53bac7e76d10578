import type { StackSummary } from '@stackyard/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import type { StackLibrary } from '../../store/stack-library.ts';
import type { StackManifest } from '../../store/stack-manifest.ts';
import type { StackWish } from '../../store/stack-wish.ts';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { fakeContainerMemory } from '../../testing/fake-container-memory.ts';
import { fakeEngine } from '../../testing/fake-engine.ts';
import { aManifest } from '../../testing/manifest.ts';
import { createStackWatcher } from './stack-watcher.ts';

/** Long enough for a change to be published, too short for a judgement to change. */
const A_MOMENT = 100;

function createWorld(manifests: StackManifest[] = []) {
  const containers = new Map<string, EngineContainer>();
  const published: StackSummary[] = [];
  const forgotten: string[] = [];
  const wishes = new Map<string, StackWish>();
  const errors: unknown[] = [];
  const findContainer = vi.fn((id: string) => Promise.resolve(containers.get(id)));
  const engine = fakeEngine({
    listComposeContainerIds: (project) =>
      Promise.resolve(
        [...containers.values()]
          .filter(({ compose }) => compose && (!project || compose.project === project))
          .map(({ id }) => id),
      ),
    findContainer,
  });
  const library = {
    list: () => manifests,
    find: (name: string) => manifests.find((one) => one.name === name),
    findWish: (name: string) => wishes.get(name),
  } as StackLibrary;
  const memory = fakeContainerMemory();
  const watcher = createStackWatcher({
    engine,
    library,
    memory,
    publish: (summary) => published.push({ ...summary }),
    forget: (name) => forgotten.push(name),
    onError: (error) => errors.push(error),
  });
  const put = (given: Partial<EngineContainer> = {}) => {
    const container = anEngineContainer({ startedAt: new Date().toISOString(), ...given });
    containers.set(container.id, container);
  };
  const tell = async (
    action: string,
    { id = 'c1', signal = null as string | null, exitCode = null as number | null } = {},
  ) => {
    watcher.onEvent({ action, containerId: id, signal, timeNs: null, exitCode, addOn: null });
    await vi.advanceTimersByTimeAsync(A_MOMENT);
  };
  return {
    watcher,
    memory,
    wishes,
    containers,
    published,
    forgotten,
    errors,
    findContainer,
    put,
    tell,
  };
}

describe('the stack watcher', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('publishes every stack that it finds, managed ones without containers too', async () => {
    const { watcher, published, put } = createWorld([aManifest({ name: 'empty' })]);
    put();
    await watcher.resync();
    await vi.advanceTimersByTimeAsync(A_MOMENT);

    const states = Object.fromEntries(published.map(({ name, state }) => [name, state]));
    expect(states).toEqual({ shop: 'running', empty: 'absent' });
    watcher.close();
  });

  it('publishes what an event changed, with a version that grows', async () => {
    const { watcher, published, put, tell } = createWorld();
    put();
    await tell('start');
    put({ health: 'unhealthy' });
    await tell('health_status: unhealthy');

    expect(published.map(({ state }) => state)).toEqual(['running', 'degraded']);
    expect(published[1]?.version).toBeGreaterThan(published[0]?.version ?? 0);
    watcher.close();
  });

  it('publishes nothing where nothing changed', async () => {
    const { watcher, published, put, tell } = createWorld();
    put();
    await tell('start');
    await tell('rename');
    expect(published).toHaveLength(1);
    watcher.close();
  });

  it('forgets a stack with its last container, unless it is managed', async () => {
    const { watcher, published, forgotten, put, tell } = createWorld([aManifest({ name: 'kept' })]);
    put();
    put({ id: 'c2', compose: { project: 'kept', service: 'a', replica: 1, isOneOff: false } });
    await watcher.resync();
    await tell('destroy');
    await tell('destroy', { id: 'c2' });

    expect(forgotten).toEqual(['shop']);
    expect(published.at(-1)).toMatchObject({ name: 'kept', state: 'absent' });
    watcher.close();
  });

  it('tells a container that was stopped from one that failed', async () => {
    const { watcher, published, put, tell } = createWorld();
    put();
    await tell('start');
    await tell('kill', { signal: '15' });
    put({ state: 'exited', exitCode: 1 });
    await tell('die');
    expect(published.at(-1)?.state).toBe('stopped');

    put({ state: 'running' });
    await tell('start');
    put({ state: 'exited', exitCode: 1 });
    await tell('die');
    expect(published.at(-1)?.state).toBe('degraded');
    watcher.close();
  });

  it('remembers with which code a container ended that was started again at once', async () => {
    const { watcher, put, tell } = createWorld();
    put({ health: 'none', restarts: 3 });
    await tell('die', { exitCode: 7 });
    await tell('start');
    const [service] = watcher.find('shop')?.services ?? [];
    expect(service?.containers[0]?.reason).toMatch(/exited with code 7 again and again/);
    watcher.close();
  });

  it('calls an end by a signal that nobody sent a failure, and does not forget it', async () => {
    const { watcher, memory, published, put, tell } = createWorld();
    put();
    await tell('start');
    put({ state: 'exited', exitCode: 137 });
    await tell('die', { exitCode: 137 });
    expect(published.at(-1)?.reason).toBe('web: It exited with code 137 (killed).');
    expect(memory.get().ends['c1']?.end).toBe('unasked');
    watcher.close();
  });

  it('calls what had failed stopped, once its stack was stopped', async () => {
    const { watcher, published, put, tell } = createWorld();
    put();
    await tell('start');
    put({ state: 'exited', exitCode: 3 });
    await tell('die', { exitCode: 3 });
    expect(published.at(-1)?.state).toBe('degraded');
    watcher.dismissFailures('shop', null);
    await vi.advanceTimersByTimeAsync(A_MOMENT);
    expect(published.at(-1)?.state).toBe('stopped');
    put({ state: 'running' });
    await tell('start');
    put({ state: 'exited', exitCode: 3, startedAt: new Date(Date.now() + 1).toISOString() });
    await tell('die', { exitCode: 3 });
    expect(published.at(-1)?.state).toBe('degraded');
    watcher.close();
  });

  it('misses what the deployed revision asks for, but not while a job works on the stack', async () => {
    const { watcher, wishes, published, put, tell } = createWorld([aManifest({ deployed: 1 })]);
    const wished = { image: '', replicas: 1, isOneShot: false, networks: [], volumes: [] };
    const services = ['web', 'db'].map((name) => ({ ...wished, name }));
    wishes.set('shop', { revision: 1, services });
    put();
    await tell('start');
    expect(published.at(-1)).toMatchObject({ state: 'degraded', reason: 'db has no container.' });
    expect(watcher.listMissing('shop')).toEqual(['db']);

    watcher.onJob({ stack: 'shop', state: 'running' });
    await vi.advanceTimersByTimeAsync(A_MOMENT);
    expect(published.at(-1)).toMatchObject({ state: 'running', services: { ready: 1, total: 1 } });
    expect(watcher.listMissing('shop')).toEqual(['db']);
    watcher.onJob({ stack: 'shop', state: 'succeeded' });
    await vi.advanceTimersByTimeAsync(A_MOMENT);
    expect(published.at(-1)?.state).toBe('degraded');
    watcher.close();
  });

  it('does not miss the container of a service that had done its work', async () => {
    const { watcher, wishes, published, put, tell } = createWorld([aManifest({ deployed: 1 })]);
    const wished = { image: '', replicas: 1, isOneShot: false, networks: [], volumes: [] };
    wishes.set('shop', {
      revision: 1,
      services: ['web', 'seed'].map((name) => ({ ...wished, name })),
    });
    const seed = { project: 'shop', service: 'seed', replica: 1, isOneOff: false };
    put();
    put({ id: 'c2', compose: seed, state: 'exited', exitCode: 0 });
    await tell('start');
    await tell('die', { id: 'c2', exitCode: 0 });
    await tell('destroy', { id: 'c2' });
    expect(published.at(-1)).toMatchObject({ state: 'running', reason: null });
    watcher.close();
  });

  it('sees that what shares a namespace was left behind by a restart of its owner', async () => {
    const { watcher, published, put, tell } = createWorld();
    const later = new Date(Date.now() + 1_000).toISOString();
    put();
    const compose = { project: 'shop', service: 'app', replica: 1, isOneOff: false };
    put({ id: 'c2', compose, sharesWith: [{ namespace: 'network', owner: 'c1' }] });
    await tell('start');
    await tell('start', { id: 'c2' });
    expect(published.at(-1)?.state).toBe('running');
    put({ startedAt: later });
    await tell('start');
    expect(published.at(-1)?.reason).toMatch(/^app: It uses the network that web had before/);
    expect(watcher.listCutOff('shop').toRestart.map(({ id }) => id)).toEqual(['c2']);
    await tell('destroy');
    expect(published.at(-1)?.reason).toMatch(/of a container that was removed/);
    expect(watcher.listCutOff('shop').toMakeAgain.map(({ id }) => id)).toEqual(['c2']);
    watcher.close();
  });

  it('does not take a signal that ends nothing for the wish to stop', async () => {
    const { watcher, published, put, tell } = createWorld();
    put();
    await tell('kill', { signal: '1' });
    put({ state: 'exited', exitCode: 1 });
    await tell('die');
    expect(published.at(-1)?.state).toBe('degraded');
    watcher.close();
  });

  it('judges anew when time alone makes a container ready', async () => {
    const { watcher, published, put, tell } = createWorld();
    put({ health: 'none' });
    await tell('start');
    expect(published.at(-1)?.state).toBe('starting');
    await vi.advanceTimersByTimeAsync(2_100);
    expect(published.at(-1)?.state).toBe('running');
    watcher.close();
  });

  it('mends at a resync what events missed', async () => {
    const { watcher, containers, forgotten, put } = createWorld();
    put();
    await watcher.resync();
    await vi.advanceTimersByTimeAsync(A_MOMENT);
    containers.clear();
    await watcher.resync();
    await vi.advanceTimersByTimeAsync(A_MOMENT);
    expect(forgotten).toEqual(['shop']);
    watcher.close();
  });

  it.each(['com.docker.desktop.extension', 'dev.stackyard.role'])(
    'hides containers with %s',
    async (label) => {
      const { watcher, published, put, tell } = createWorld();
      put({ labels: { [label]: 'x' } });
      await tell('start');
      expect(published).toEqual([]);
      watcher.close();
    },
  );

  it('hides a one-off of docker compose run', async () => {
    const { watcher, published, put, tell } = createWorld();
    put({ compose: { project: 'shop', service: 'web', replica: 1, isOneOff: true } });
    await tell('start');
    expect(published).toEqual([]);
    watcher.close();
  });

  it('does not bring back a container that was removed while it was looked at', async () => {
    const { watcher, put, tell, findContainer } = createWorld();
    put();
    await tell('start');
    const seen = await findContainer('c1');
    let answer: (container: typeof seen) => void = () => undefined;
    findContainer.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    await tell('die');
    await tell('destroy');
    answer(seen);
    await vi.advanceTimersByTimeAsync(A_MOMENT);
    expect(watcher.containersOf('shop')).toEqual([]);
    watcher.close();
  });

  it('looks at a container at most twice for a burst of events', async () => {
    const { watcher, findContainer, put } = createWorld();
    put();
    for (let at = 0; at < 20; at += 1) {
      const event = { action: 'start', containerId: 'c1' };
      watcher.onEvent({ ...event, signal: null, timeNs: null, exitCode: null, addOn: null });
    }
    await vi.advanceTimersByTimeAsync(A_MOMENT);
    expect(findContainer).toHaveBeenCalledTimes(2);
    watcher.close();
  });

  it('calls those who watch a stack, until they leave', async () => {
    const { watcher, put, tell } = createWorld();
    const onChange = vi.fn();
    const leave = watcher.watch('shop', onChange);
    put();
    await tell('start');
    expect(onChange).toHaveBeenCalledTimes(1);
    leave();
    await tell('die');
    expect(onChange).toHaveBeenCalledTimes(1);
    watcher.close();
  });

  it('reports that a look failed, and looks again at the next event', async () => {
    const { watcher, errors, published, findContainer, put, tell } = createWorld();
    put();
    findContainer.mockRejectedValueOnce(new Error('away'));
    await tell('start');
    expect(errors).toHaveLength(1);
    await tell('start');
    expect(published).toHaveLength(1);
    watcher.close();
  });
});
