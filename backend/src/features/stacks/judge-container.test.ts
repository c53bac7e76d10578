import { describe, expect, it } from 'vitest';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { judgeContainer, nextJudgementIn } from './judge-container.ts';

const STARTED = Date.parse('2026-01-01T00:00:00.000Z');

const judged = (
  given: Partial<EngineContainer>,
  { afterMs = 60_000, wasToldToStop = false, lastExitCode = null as number | null } = {},
) =>
  judgeContainer(anEngineContainer(given), {
    now: STARTED + afterMs,
    ...{ wasToldToStop, lastExitCode },
  });

describe('judgeContainer', () => {
  it.each<[string, Partial<EngineContainer>, string, RegExp | null]>([
    ['is healthy', {}, 'ready', null],
    ['waits for its health', { health: 'starting' }, 'starting', /health check has not passed/],
    [
      'is unhealthy',
      { health: 'unhealthy', healthOutput: 'a\nno such table' },
      'unhealthy',
      /fails: no such table$/,
    ],
    ['is unhealthy and silent', { health: 'unhealthy' }, 'unhealthy', /fails\.$/],
    ['runs without a health check', { health: 'none' }, 'ready', null],
    [
      'restarts for the first time',
      { state: 'restarting', restarts: 1, exitCode: 7 },
      'starting',
      /code 7 and is started again/,
    ],
    [
      'restarts again and again',
      { state: 'restarting', restarts: 3, exitCode: 7 },
      'failed',
      /code 7 again and again: 3 restarts/,
    ],
    ['is paused', { state: 'paused' }, 'stopped', /paused/],
    ['was only created', { state: 'created' }, 'stopped', /not started/],
    [
      'could not be started',
      { state: 'created', startError: 'no such file' },
      'failed',
      /no such file/,
    ],
    ['did its work and ended', { state: 'exited', exitCode: 0 }, 'completed', null],
    [
      'ended well, but should run for ever',
      { state: 'exited', exitCode: 0, isRestartedByEngine: true },
      'stopped',
      null,
    ],
    ['ended badly', { state: 'exited', exitCode: 3 }, 'failed', /exited with code 3\./],
    [
      'was killed for its memory',
      { state: 'exited', exitCode: 137, isOutOfMemory: true },
      'failed',
      /memory/,
    ],
    ['was killed by a signal', { state: 'exited', exitCode: 137 }, 'stopped', null],
    ['was terminated', { state: 'exited', exitCode: 143 }, 'stopped', null],
    ['was interrupted', { state: 'exited', exitCode: 130 }, 'stopped', null],
    ['is dead', { state: 'dead' }, 'failed', /dead/],
    ['is being removed', { state: 'removing' }, 'stopped', /removed/],
  ])('of one that %s', (_what, given, readiness, reason) => {
    const container = judged(given);
    expect(container.readiness).toBe(readiness);
    if (reason) expect(container.reason).toMatch(reason);
    else expect(container.reason).toBeNull();
  });

  it('calls one that was told to stop stopped, whatever its exit code', () => {
    const container = judged({ state: 'exited', exitCode: 1 }, { wasToldToStop: true });
    expect(container).toMatchObject({ readiness: 'stopped', reason: null });
  });

  it('gives one without a health check two seconds before it is ready', () => {
    expect(judged({ health: 'none' }, { afterMs: 1999 }).readiness).toBe('starting');
    expect(judged({ health: 'none' }, { afterMs: 2000 }).readiness).toBe('ready');
  });

  it('sees the loop in one that runs for a moment between two restarts, until it has settled', () => {
    const loop = { health: 'none', restarts: 5, exitCode: null } as const;
    expect(judged(loop, { afterMs: 9_999 }).readiness).toBe('failed');
    expect(judged(loop, { afterMs: 10_000 }).readiness).toBe('ready');
  });

  it('says with which code the loop went on, though the engine has forgotten it while it runs', () => {
    const loop = { health: 'none', restarts: 3, exitCode: null } as const;
    const { reason } = judged(loop, { afterMs: 50, lastExitCode: 7 });
    expect(reason).toBe('It exited with code 7 again and again: 3 restarts so far.');
  });
});

describe('nextJudgementIn', () => {
  it.each<[string, Partial<EngineContainer>, number, number | null]>([
    ['young and without a health check', { health: 'none' }, 500, 1500],
    ['restarted', { health: 'none', restarts: 1 }, 500, 9500],
    ['old enough', { health: 'none' }, 2000, null],
    ['healthy', {}, 500, null],
    ['exited', { state: 'exited', health: 'none' }, 500, null],
  ])('of one that is %s', (_what, given, afterMs, expected) => {
    expect(nextJudgementIn(anEngineContainer(given), STARTED + afterMs)).toBe(expected);
  });
});
