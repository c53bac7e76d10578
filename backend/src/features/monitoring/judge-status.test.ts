import { describe, expect, it } from 'vitest';
import type { AddOnPart } from '../../docker/add-on/part-record.ts';
import { type AddOnSight, judgeStatus } from './judge-status.ts';
import { anAddOnPart } from './testing/add-on-part.ts';

const prometheus = (given: Partial<AddOnPart> = {}) => anAddOnPart('prometheus', given);
const grafana = (given: Partial<AddOnPart> = {}) => anAddOnPart('grafana', given);
type Answers = Map<string, 'ready' | { silentForMs: number }>;
const READY: Answers = new Map([
  ['prometheus', 'ready'],
  ['grafana', 'ready'],
]);
const judge = (sight: Partial<AddOnSight>) =>
  judgeStatus({
    parts: [prometheus(), grafana()],
    volumes: [],
    answers: READY,
    jobId: null,
    metricsTrouble: null,
    apps: [],
    alerts: [],
    mutedStacks: [],
    ...sight,
  });

describe('judgeStatus', () => {
  it('calls it off when nothing of it is there, whatever was clicked', () => {
    expect(judge({ parts: [] })).toMatchObject({ state: 'off', reason: null, action: null });
  });

  it('calls it ready when both answer, and says where they are', () => {
    expect(judge({})).toMatchObject({
      state: 'ready',
      reason: null,
      parts: [
        { name: 'prometheus', state: 'ready', url: 'http://127.0.0.1:49153' },
        { name: 'grafana', state: 'ready', container: 'stackyard-grafana' },
      ],
    });
  });

  it('calls it starting while one that runs does not answer yet', () => {
    const answers: Answers = new Map(READY).set('grafana', { silentForMs: 5_000 });
    expect(judge({ answers })).toMatchObject({
      state: 'starting',
      reason: 'Grafana is starting.',
      action: null,
    });
    expect(judge({ answers: new Map() })).toMatchObject({ state: 'starting' });
  });

  it('asks for no address of a part that does not run', () => {
    const created = prometheus({ isRunning: false, addresses: new Map() });
    expect(judge({ parts: [created, grafana()] })).toMatchObject({
      reason: 'Prometheus does not run. It was stopped, or never started.',
    });
  });

  it('says that a job works on it, whatever the parts are', () => {
    expect(judge({ jobId: 'j', parts: [prometheus()] })).toMatchObject({
      state: 'working',
      jobId: 'j',
      action: null,
    });
  });

  it.each([
    ['is gone', { parts: [prometheus()] }, 'There is no container of Grafana any more.'],
    [
      'was killed',
      { parts: [prometheus(), grafana({ isRunning: false, exitCode: 137 })] },
      'Grafana does not run. Somebody stopped it.',
    ],
    [
      'was never started',
      { parts: [prometheus({ isRunning: false }), grafana()] },
      'Prometheus does not run. It was stopped, or never started.',
    ],
    [
      'is paused',
      { parts: [prometheus({ isRunning: false, isPaused: true }), grafana()] },
      'Prometheus is paused.',
    ],
    [
      'cannot be started',
      { parts: [prometheus(), grafana({ isRunning: false, startError: 'no space left' })] },
      'Grafana does not run. The engine says: no space left.',
    ],
    [
      'ran out of memory',
      { parts: [prometheus({ isRunning: false, isOutOfMemory: true, exitCode: 137 }), grafana()] },
      'Prometheus does not run. It ran out of memory.',
    ],
    [
      'fails again and again',
      { parts: [prometheus(), grafana({ isRunning: false, isRestarting: true, exitCode: 1 })] },
      'Grafana fails again and again. It ended with code 1.',
    ],
    [
      'was taken out of the network',
      { parts: [prometheus({ addresses: new Map([['shop', '10.1.0.2']]) }), grafana()] },
      'Prometheus is not in the network stackyard-monitoring any more.',
    ],
    [
      'hangs',
      { answers: new Map(READY).set('grafana', { silentForMs: 120_000 }) },
      'Grafana runs, but has not answered for 120 s.',
    ],
    [
      'is of another Stackyard',
      { parts: [prometheus({ image: 'prom/prometheus:v2.1.0' }), grafana()] },
      'Prometheus was made from prom/prometheus:v2.1.0; this Stackyard comes with prom/prometheus:v3.14.0.',
    ],
    [
      'gets no metrics',
      { metricsTrouble: 'Prometheus cannot read what containers use: refused.' },
      'Prometheus cannot read what containers use: refused.',
    ],
  ] as [string, Partial<AddOnSight>, string][])(
    'offers to repair it when a part %s',
    (_, sight, reason) => {
      expect(judge(sight)).toMatchObject({ state: 'degraded', action: 'repair', reason });
    },
  );
});
