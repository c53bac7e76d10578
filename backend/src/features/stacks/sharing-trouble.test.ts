import { describe, expect, it } from 'vitest';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { needsNewOwner, needsRestart, sharingTrouble } from './sharing-trouble.ts';

const at = (second: number) => `2026-01-01T00:00:0${second}.000Z`;
const owner = (given: Partial<EngineContainer> = {}) =>
  anEngineContainer({
    id: 'owner',
    compose: { project: 'shop', service: 'vpn', replica: 1, isOneOff: false },
    startedAt: at(1),
    ...given,
  });
const user = (given: Partial<EngineContainer> = {}) =>
  anEngineContainer({
    sharesWith: [{ namespace: 'network', owner: 'owner' }],
    startedAt: at(2),
    ...given,
  });

describe('a container that uses a namespace of another one', () => {
  it.each<[string, ReturnType<typeof owner> | 'gone' | undefined, RegExp | null]>([
    ['was started after it', owner(), null],
    ['nobody knows', undefined, null],
    ['is paused', owner({ state: 'paused' }), null],
    ['was restarted since', owner({ startedAt: at(3) }), /that vpn had before vpn was restarted/],
    ['has ended', owner({ state: 'exited' }), /of vpn, which does not run\. Start vpn\.$/],
    ['was removed', 'gone', /of a container that was removed/],
  ])('is judged by its owner, which %s', (_what, found, expected) => {
    const trouble = sharingTrouble(user(), () => found);
    if (expected) expect(trouble).toMatch(expected);
    else expect(trouble).toBeNull();
  });

  it.each([
    ['network', 'the network'],
    ['ipc', 'the shared memory'],
    ['pid', 'the process list'],
  ] as const)('is told what it uses: %s', (namespace, words) => {
    const container = user({ sharesWith: [{ namespace, owner: 'owner' }] });
    expect(sharingTrouble(container, () => owner({ startedAt: at(3) }))).toContain(words);
  });

  it('has no trouble while it does not run', () => {
    expect(sharingTrouble(user({ state: 'exited' }), () => 'gone')).toBeNull();
  });

  it('is restarted where that helps, and made again where only that does', () => {
    const late = () => owner({ startedAt: at(3) });
    expect([needsRestart(user(), late), needsNewOwner(user(), late)]).toEqual([true, false]);
    expect([needsRestart(user(), () => 'gone'), needsNewOwner(user(), () => 'gone')]).toEqual([
      false,
      true,
    ]);
    expect(needsRestart(user({ state: 'exited' }), late)).toBe(false);
    expect(needsRestart(user(), () => owner())).toBe(false);
  });
});
