import { describe, expect, it } from 'vitest';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { ContainerFacts } from './container-facts.ts';

const never = new AbortController().signal;

/** An engine whose containers have as many restarts as they were asked for before. */
function createWorld() {
  const world = { asked: [] as string[], fail: false, now: 0, outOfMemory: new Set<string>() };
  const facts = new ContainerFacts(
    {
      findContainer: (id) => {
        world.asked.push(id);
        if (world.fail) return Promise.reject(new Error('away'));
        const restarts = world.asked.filter((one) => one === id).length - 1;
        const isOutOfMemory = world.outOfMemory.has(id);
        const found = anEngineContainer({ id, restarts, isOutOfMemory });
        return Promise.resolve(id === 'gone' ? undefined : found);
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

  describe('of a container that ran out of memory', () => {
    it('knows it by the last look, where the event was lost and it has ended', async () => {
      const { world, facts } = createWorld();
      await facts.refresh(['a', 'b'], never);
      world.outOfMemory.add('a');
      await facts.refresh([], never);
      expect(world.asked).toEqual(['a', 'b', 'a', 'b']);
      expect(facts.listOutOfMemory()).toEqual(['a']);
      expect([facts.outOfMemory('a'), facts.outOfMemory('b')]).toEqual([1, 0]);
    });

    it('forgets it after a minute, once it does not run', async () => {
      const { world, facts } = createWorld();
      world.outOfMemory.add('a');
      await facts.refresh(['a'], never);
      world.now = 60_000;
      expect(facts.listOutOfMemory()).toEqual([]);
      await facts.refresh(['a'], never);
      expect(facts.outOfMemory('a')).toBe(1);
      for (let look = 0; look < 2; look += 1) {
        await facts.refresh([], never);
        expect([facts.outOfMemory('a'), facts.listOutOfMemory()]).toEqual([0, []]);
      }
      expect(world.asked).toEqual(['a']);
    });
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
