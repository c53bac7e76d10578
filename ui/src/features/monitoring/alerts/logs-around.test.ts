import { describe, expect, it } from 'vitest';
import { makeAlert } from '../../../testing/fixtures.ts';
import { logsAround } from './logs-around.ts';

describe('logsAround', () => {
  it('leads to the minutes around the moment when the alert began', () => {
    const since = '2026-01-02T03:04:05.6789Z';
    const beganMs = Date.parse(since);
    expect(logsAround(makeAlert({ since }))).toBe(
      `/logs?q=service%3Aweb&stacks=shop&around=${beganMs}`,
    );
  });

  it('leads to all logs of that time where the alert is of no container', () => {
    const address = logsAround(makeAlert({ stack: null, service: null }));
    expect(address).toMatch(/^\/logs\?around=\d+$/);
  });
});
