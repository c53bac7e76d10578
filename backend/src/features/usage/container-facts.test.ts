import { describe, expect, it } from 'vitest';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { ContainerFacts } from './container-facts.ts';

const never = new AbortController().signal;

/** An engine whose containers have as many restarts as they were asked for before. */
function createWorld() {
  const world = { asked: [] as string[], fail: false, now: 0 };
  const facts = new ContainerFacts(
    {
      findContainer: (id) => {
        world.asked.push(id);
        if (world.fail) return Promise.reject(new Error('away'));
        const restarts = world.asked.filter((one) => one === id).length - 1;
        return Promise.resolve(id === 'gone' ? undefined : anEngineContainer({ id, restarts }));
      },
    },
    () => world.now,
  );
  return { world, facts };
}

describe('ContainerFacts', () => {
  it('asks once for each, and again when something happened to it', async () => {
    const { world, facts } = createWorld();
    await facts.refresh(['a', 'b'], never);
    await facts.refresh(['a', 'b'], never);
    expect(world.asked).toEqual(['a', 'b']);
    facts.onEvent({ containerId: 'b', action: 'die', signal: null, exitCode: null });
    facts.onEvent({ containerId: 'stranger', action: 'die', signal: null, exitCode: null });
    await facts.refresh(['a', 'b'], never);
    expect(world.asked).toEqual(['a', 'b', 'b']);
    expect(facts.find('b')?.restarts).toBe(1);
    facts.expire();
    await facts.refresh(['a', 'b'], never);
    expect(world.asked).toHaveLength(5);
  });

  it('looks again at once at one that was just changed, if it is known', async () => {
    const { world, facts } = createWorld();
    await facts.refresh(['a'], never);
    await facts.lookAgain('a');
    await facts.lookAgain('stranger');
    expect(world.asked).toEqual(['a', 'a']);
    expect(facts.find('a')?.restarts).toBe(1);
  });

  it('forgets who is not asked for any more, and knows nothing of who is gone', async () => {
    const { facts } = createWorld();
    await facts.refresh(['a', 'gone'], never);
    expect(facts.find('gone')).toBeUndefined();
    await facts.refresh(['gone'], never);
    expect(facts.find('a')).toBeUndefined();
  });

  it('counts how often memory ran out, until the container is gone', () => {
    const { facts } = createWorld();
    facts.onEvent({ containerId: 'a', action: 'oom', signal: null, exitCode: null });
    facts.onEvent({ containerId: 'a', action: 'oom', signal: null, exitCode: null });
    expect([facts.outOfMemory('a'), facts.outOfMemory('b')]).toEqual([2, 0]);
    facts.onEvent({ containerId: 'a', action: 'destroy', signal: null, exitCode: null });
    expect(facts.outOfMemory('a')).toBe(0);
  });

  it('names for a minute those that memory ran out of, while they are there', () => {
    const { world, facts } = createWorld();
    const runOut = (containerId: string, action = 'oom') =>
      facts.onEvent({ containerId, action, signal: null, exitCode: null });
    runOut('a');
    runOut('gone');
    runOut('gone', 'destroy');
    world.now = 59_999;
    expect(facts.listOutOfMemory()).toEqual(['a']);
    world.now = 60_000;
    expect(facts.listOutOfMemory()).toEqual([]);
    runOut('a');
    expect(facts.listOutOfMemory()).toEqual(['a']);
  });

  it.each([
    ['die', null, []],
    ['kill', '15', []],
    ['kill', '1', ['a']],
    ['start', null, ['a']],
  ])('passes over one that is about to end: %s %s', async (action, signal, expected) => {
    const { world, facts } = createWorld();
    const steady = () => facts.listSteady().map(({ id }) => id);
    await facts.refresh(['a'], never);
    facts.onEvent({ containerId: 'a', action, signal, exitCode: null });
    expect(steady()).toEqual(expected);
    // It may still run at the next look.
    await facts.refresh(['a'], never);
    expect(steady()).toEqual(expected);
    world.now = 20_000;
    facts.expire();
    await facts.refresh(['a'], never);
    expect(steady()).toEqual(['a']);
  });

  it('has one again that was started after its end', async () => {
    const { facts } = createWorld();
    await facts.refresh(['a'], never);
    for (const action of ['die', 'start']) {
      facts.onEvent({ containerId: 'a', action, signal: null, exitCode: null });
    }
    expect(facts.listSteady()).toHaveLength(1);
  });

  it('keeps what it knows where the engine does not answer', async () => {
    const { world, facts } = createWorld();
    await facts.refresh(['a'], never);
    facts.expire();
    world.fail = true;
    await facts.refresh(['a'], never);
    expect(facts.find('a')?.restarts).toBe(0);
  });

  it('waits for a container that hangs no longer than it is told', async () => {
    const facts = new ContainerFacts({ findContainer: () => new Promise(() => undefined) });
    const limit = new AbortController();
    const refreshed = facts.refresh(['hangs'], limit.signal);
    limit.abort(new Error('late'));
    await expect(refreshed).rejects.toThrow('late');
    await expect(facts.refresh(['hangs'], limit.signal)).rejects.toThrow('late');
  });
});
