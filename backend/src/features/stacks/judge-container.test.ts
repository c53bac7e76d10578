import { describe, expect, it } from 'vitest';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import { anEngineContainer } from '../../testing/engine-container.ts';
import {
  type Circumstances,
  judgeContainer,
  nextJudgementIn,
  withoutHistory,
} from './judge-container.ts';

const STARTED = Date.parse('2026-01-01T00:00:00.000Z');

const judged = (
  given: Partial<EngineContainer>,
  { afterMs = 60_000, ...circumstances }: Partial<Circumstances> & { afterMs?: number } = {},
) =>
  judgeContainer(anEngineContainer(given), {
    ...withoutHistory(STARTED + afterMs),
    ...circumstances,
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
    ['is paused', { state: 'paused' }, 'paused', /Start lets it go on/],
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
    ['is dead', { state: 'dead' }, 'failed', /dead/],
    ['is being removed', { state: 'removing' }, 'stopped', /removed/],
  ])('of one that %s', (_what, given, readiness, reason) => {
    const container = judged(given);
    expect(container.readiness).toBe(readiness);
    if (reason) expect(container.reason).toMatch(reason);
    else expect(container.reason).toBeNull();
  });

  it.each([
    [130, 'interrupted'],
    [137, 'killed'],
    [143, 'terminated'],
  ])('asks by whom of one that ended with code %i', (exitCode, word) => {
    const ended = (end: Circumstances['end']) => judged({ state: 'exited', exitCode }, { end });
    expect(ended('asked')).toMatchObject({ readiness: 'stopped', reason: null });
    const reason = `It exited with code ${exitCode} (${word}).`;
    expect(ended('unasked')).toMatchObject({ readiness: 'failed', reason });
    expect(ended('unseen').readiness).toBe('stopped');
    expect(ended('unseen').reason).toMatch(/Stackyard was not running then, so it does not know/);
  });

  it('calls one that was told to stop stopped, whatever its exit code and whatever was before', () => {
    for (const given of [{ exitCode: 1 }, { exitCode: 137, isOutOfMemory: true }]) {
      const container = judged({ state: 'exited', ...given }, { end: 'asked' });
      expect(container).toMatchObject({ readiness: 'stopped', reason: null });
    }
  });

  it('says of one that had failed and was stopped then how it had failed', () => {
    const container = judged({ state: 'exited', exitCode: 3 }, { end: 'dismissed' });
    const reason = 'It exited with code 3 before it was stopped.';
    expect(container).toMatchObject({ readiness: 'stopped', reason });
    expect(judged({ state: 'exited', exitCode: 0 }, { end: 'dismissed' }).readiness).toBe(
      'completed',
    );
  });

  it('gives one without a health check two seconds before it is ready', () => {
    expect(judged({ health: 'none' }, { afterMs: 1999 }).readiness).toBe('starting');
    expect(judged({ health: 'none' }, { afterMs: 2000 }).readiness).toBe('ready');
  });

  it('sees the loop in one that runs for a moment between two restarts, until it has settled', () => {
    const loop = { health: 'none', restarts: 5, exitCode: null } as const;
    const lastRun = { exitCode: 7, tookMs: 300 };
    const early = judged(loop, { afterMs: 9_999, lastRun });
    const reason = 'It exited with code 7 again and again: 5 restarts so far.';
    expect(early).toMatchObject({ readiness: 'failed', reason });
    expect(judged(loop, { afterMs: 10_000, lastRun }).readiness).toBe('ready');
  });

  it('does not call it a failure where each run ends with exit code 0', () => {
    const atOnce = { exitCode: 0, tookMs: 300 };
    for (const state of ['restarting', 'running'] as const) {
      const given = { state, health: 'none', restarts: 4, exitCode: 0 } as const;
      const container = judged(given, { afterMs: 50, lastRun: atOnce });
      expect(container.readiness).toBe('restarting');
      expect(container.reason).toMatch(/ends at once with exit code 0.*: 4 restarts so far\.$/);
    }
  });

  it('calls one that works in turns ready, and says how long one takes', () => {
    const lastRun = { exitCode: 0, tookMs: 11_200 };
    const reason = 'It restarts every 11 s, with exit code 0.';
    for (const state of ['restarting', 'running'] as const) {
      const given = { state, health: 'none', restarts: 1, exitCode: 0 } as const;
      expect(judged(given, { afterMs: 50, lastRun })).toMatchObject({ readiness: 'ready', reason });
    }
    const longer = judged({ health: 'none', restarts: 1 }, { afterMs: 30_000, lastRun });
    expect(longer).toMatchObject({ readiness: 'ready', reason: null });
  });

  it('does not guess with which code a loop goes on', () => {
    const loop = { health: 'none', restarts: 3, exitCode: null } as const;
    expect(judged(loop, { afterMs: 50 })).toMatchObject({
      readiness: 'restarting',
      reason: 'It ends at once and is started again: 3 restarts so far.',
    });
  });

  it('calls one broken that runs without what it shares', () => {
    const container = judged({}, { sharingTrouble: 'It uses the network of a.' });
    expect(container).toMatchObject({ readiness: 'failed', reason: 'It uses the network of a.' });
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
