import { describe, expect, it } from 'vitest';
import { normalizePart, PartRecord } from './part-record.ts';

const record = (status: string) =>
  PartRecord.parse({
    Id: 'p',
    Name: '/stackyard-prometheus',
    Config: { Image: 'prom/prometheus:v3.14.0', Labels: null },
    State: { Status: status, Running: status === 'paused', ExitCode: 0 },
    NetworkSettings: { Ports: null, Networks: null },
  });

describe('normalizePart', () => {
  it.each([
    ['running', { isRunning: true, isPaused: false, isRestarting: false }],
    ['paused', { isRunning: false, isPaused: true, isRestarting: false }],
    ['restarting', { isRunning: false, isPaused: false, isRestarting: true }],
    ['exited', { isRunning: false, isPaused: false, isRestarting: false }],
  ])('knows one that is %s', (status, expected) => {
    expect(normalizePart(record(status))).toMatchObject(expected);
  });
});
