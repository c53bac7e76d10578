import { describe, expect, it } from 'vitest';
import { tryParseProgress } from '../../docker/compose-progress.ts';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { ComposeWaits } from './compose-waits.ts';

const STARTED = Date.parse('2026-01-01T00:00:00.000Z');

function follow(...containers: Partial<EngineContainer>[]) {
  let now = STARTED;
  const waits = new ComposeWaits({
    containers: () => containers.map((given) => anEngineContainer({ health: 'none', ...given })),
    now: () => now,
  });
  const says = (record: object) => {
    const progress = tryParseProgress(JSON.stringify(record));
    if (progress?.kind === 'resource') waits.note(progress);
  };
  return { waits, says, pass: (ms: number) => (now += ms) };
}

const id = 'Container shop-web-1';

describe('whom Compose waits for', () => {
  it.each([
    ['2.x', { id, status: 'Waiting' }, { id, status: 'Exited' }],
    ['5.x', { id, status: 'Working', text: 'Waiting' }, { id, status: 'Done', text: 'Exited' }],
  ])('is known from its progress until it says more (%s)', (_version, begin, end) => {
    const { waits, says, pass } = follow({});
    expect(waits.goesOn()).toBe(false);
    says(begin);
    pass(200_000);
    expect(waits.sumUp()).toBe('Waiting for “web”, which has run for 3 min.');
    expect(waits.goesOn()).toBe(true);
    says(end);
    expect(waits.sumUp()).toBeNull();
  });

  it('is nobody while it makes something', () => {
    const { waits, says } = follow({});
    says({ id, status: 'Creating' });
    says({ id: 'Network shop_default', status: 'Creating' });
    expect(waits.sumUp()).toBeNull();
    expect(waits.goesOn()).toBe(false);
    expect(waits.busyWith()).toBe(`${id} (Creating), Network shop_default (Creating)`);
  });

  it.each(['Stopping', 'Restarting', 'Recreate'])(
    'is a container that has long to stop (%s)',
    (status) => {
      const { waits, says, pass } = follow({ stopWithinMs: 300_000 });
      says({ id, status });
      pass(299_000);
      expect(waits.sumUp()).toBe('Waiting for “web” to stop, for which it has 5 min.');
      expect(waits.goesOn()).toBe(true);
      pass(60_000);
      expect(waits.goesOn()).toBe(false);
    },
  );

  it('is no container that the engine does not have', () => {
    const { waits, says } = follow();
    says({ id, status: 'Waiting' });
    expect(waits.goesOn()).toBe(false);
  });
});
