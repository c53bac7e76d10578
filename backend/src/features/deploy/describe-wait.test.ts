import { describe, expect, it } from 'vitest';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { describeStart, describeStop, sumUpWaits } from './describe-wait.ts';

const STARTED = Date.parse('2026-01-01T00:00:00.000Z');
const MINUTE = 60_000;
const started = (given: Partial<EngineContainer>, afterMs: number) =>
  describeStart(anEngineContainer(given), STARTED + afterMs);

describe('waiting for a container to come up', () => {
  it.each<[string, Partial<EngineContainer>, number, string, boolean]>([
    [
      'that works on its one job',
      { health: 'none' },
      5 * MINUTE,
      'Waiting for “web”, which has run for 5 min.',
      true,
    ],
    [
      'for hours',
      { health: 'none' },
      200 * MINUTE,
      'Waiting for “web”, which has run for 3 h.',
      true,
    ],
    [
      'within its start period',
      { health: 'starting', healthWithinMs: 10 * MINUTE },
      9 * MINUTE,
      'Waiting for “web”, whose health check has not passed since its start 9 min ago.',
      true,
    ],
    [
      'whose check should have said something long ago',
      { health: 'starting', healthWithinMs: MINUTE },
      2 * MINUTE,
      'Waiting for “web”, whose health check has not passed since its start 2 min ago.',
      false,
    ],
    [
      'in a crash loop',
      { health: 'starting', healthWithinMs: MINUTE, restarts: 3 },
      1_000,
      'Waiting for “web”, which was restarted 3 times.',
      false,
    ],
    ['that has ended', { state: 'exited' }, 0, 'Waiting for “web”, which does not run.', false],
    [
      'that was never started',
      { state: 'created' },
      0,
      'Waiting for “web”, which does not run.',
      false,
    ],
  ])('%s', (_what, given, afterMs, sentence, goesOn) => {
    expect(started(given, afterMs)).toEqual({ sentence, goesOn });
  });
});

describe('waiting for a container to stop', () => {
  const slow = anEngineContainer({ stopWithinMs: 5 * MINUTE });

  it('lasts as long as the container may take, and a little', () => {
    expect(describeStop(slow, 5 * MINUTE)).toEqual({
      sentence: 'Waiting for “web” to stop, for which it has 5 min.',
      goesOn: true,
    });
    expect(describeStop(slow, 6 * MINUTE).goesOn).toBe(false);
  });
});

describe('several waits', () => {
  it('are told by one that gets on, and the number of the others', () => {
    const stuck = { sentence: 'Stuck.', goesOn: false };
    const fine = { sentence: 'Fine.', goesOn: true };
    expect(sumUpWaits([])).toBeNull();
    expect(sumUpWaits([stuck])).toBe('Stuck.');
    expect(sumUpWaits([stuck, fine])).toBe('Fine. 1 more is waited for.');
    expect(sumUpWaits([stuck, fine, fine])).toBe('Fine. 2 more are waited for.');
  });
});
