import { describe, expect, it } from 'vitest';
import { EndIntents } from './end-intents.ts';

const KILL = ['kill', '15'] as const;
const HANGUP = ['kill', '1'] as const;

function afterEvents(
  events: readonly (readonly [action: string, signal?: string])[],
  stopSignal: string | null = null,
): boolean {
  const intents = new EndIntents(() => 0);
  for (const [action, signal = null] of events) {
    intents.onEvent({ action, containerId: 'c', signal }, stopSignal);
  }
  return intents.wasAsked('c');
}

describe('the intent behind the end of a container', () => {
  it.each<[string, (readonly [string, string?])[], boolean]>([
    ['a process that ended by itself', [['die']], false],
    ['a stop', [KILL, ['stop'], ['die']], true],
    ['a stop that the engine tells the other way round', [KILL, ['die'], ['stop']], true],
    ['a stop that had to kill', [KILL, ['kill', '9'], ['die'], ['stop']], true],
    ['a stop while it waited to be restarted', [['die'], ['stop']], true],
    ['a kill', [['kill', '9'], ['die']], true],
    ['a signal that is harmless', [HANGUP, ['die']], false],
    ['a lack of memory', [['oom'], ['die']], false],
    ['an end by itself after a restart', [KILL, ['die'], ['stop'], ['start'], ['die']], false],
    ['a removal', [KILL, ['die'], ['destroy']], false],
  ])('is read from the events of %s', (_what, events, wasAsked) => {
    expect(afterEvents(events)).toBe(wasAsked);
  });

  it.each([
    ['SIGWINCH', '28', true],
    ['WINCH', '28', true],
    ['28', '28', true],
    ['SIGRTMIN+3', '37', true],
    ['SIGWINCH', '10', false],
  ])('knows the container’s own stop signal: %s, sent %s', (stopSignal, sent, wasAsked) => {
    expect(afterEvents([['kill', sent], ['die']], stopSignal)).toBe(wasAsked);
  });

  it('forgets a signal that the container has outlived', () => {
    let now = 0;
    const intents = new EndIntents(() => now);
    const event = { containerId: 'c', signal: null };
    intents.onEvent({ ...event, action: 'kill', signal: '15' }, null);
    now = 11 * 60_000;
    intents.onEvent({ ...event, action: 'die' }, null);
    expect(intents.wasAsked('c')).toBe(false);
  });

  it('is one of each container', () => {
    const intents = new EndIntents();
    intents.onEvent({ action: 'stop', containerId: 'a', signal: null }, null);
    expect([intents.wasAsked('a'), intents.wasAsked('b')]).toEqual([true, false]);
  });
});
