import { describe, expect, it } from 'vitest';
import { MemoryDeaths } from './memory-deaths.ts';

function createWorld() {
  const world = { now: 0 };
  const deaths = new MemoryDeaths(() => world.now);
  const on = (action: string, containerId = 'a') => deaths.onEvent({ containerId, action });
  return { world, deaths, on };
}

describe('MemoryDeaths', () => {
  it.each([
    ['each event', ['oom', 'oom'], 2],
    ['a mark whose event was lost', ['mark', 'mark'], 1],
    ['a mark and the event that comes after it once', ['mark', 'oom', 'oom', 'mark'], 2],
    ['an event and the mark that comes after it once', ['oom', 'mark'], 1],
    ['those of another run', ['mark', 'start', 'mark', 'start', 'oom'], 3],
    ['none of a container that was removed', ['oom', 'destroy'], 0],
    ['none of what else happens', ['start', 'die'], 0],
  ])('counts %s', (_, happened, count) => {
    const { deaths, on } = createWorld();
    for (const what of happened) {
      if (what === 'mark') deaths.onMark('a');
      else on(what);
    }
    expect([deaths.count('a'), deaths.count('b')]).toEqual([count, 0]);
  });

  it('names for a minute those of a moment ago, while they are there', () => {
    const { world, deaths, on } = createWorld();
    on('oom');
    on('oom', 'gone');
    on('destroy', 'gone');
    world.now = 59_999;
    expect(deaths.listRecent()).toEqual(['a']);
    world.now = 60_000;
    expect(deaths.listRecent()).toEqual([]);
    on('oom');
    expect(deaths.listRecent()).toEqual(['a']);
  });

  it('forgets all but some', () => {
    const { deaths, on } = createWorld();
    on('oom');
    on('oom', 'b');
    deaths.keep(new Set(['b']));
    expect([deaths.count('a'), deaths.count('b')]).toEqual([0, 1]);
  });
});
