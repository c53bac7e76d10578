import type { Readiness } from '@stackyard/contract';
import { describe, expect, it } from 'vitest';
import { aService } from '../../testing/service.ts';
import { readinessVerdict } from './readiness-verdict.ts';

describe('readinessVerdict', () => {
  it.each<[string, Readiness[], string]>([
    ['all are ready', ['ready', 'ready'], 'ready'],
    ['a one-shot is done', ['ready', 'completed'], 'ready'],
    ['one still starts', ['ready', 'starting'], 'waiting'],
    ['one is stopped', ['ready', 'stopped'], 'waiting'],
    ['one failed', ['starting', 'failed'], 'failed'],
    ['one is unhealthy', ['ready', 'unhealthy'], 'failed'],
  ])('when %s', (_what, [a = 'ready', b = 'ready'], kind) => {
    const services = [aService('a', { readiness: a }), aService('b', { readiness: b })];
    expect(readinessVerdict(services, ['a', 'b']).kind).toBe(kind);
  });

  it('waits for an expected service that has no container yet', () => {
    expect(readinessVerdict([], ['a'])).toEqual({
      kind: 'waiting',
      reasons: [{ service: 'a', reason: 'It has no container yet.' }],
    });
  });

  it('names the container that is at fault, and why', () => {
    const services = [aService('a', { readiness: 'failed', reason: 'It exited with code 3.' })];
    expect(readinessVerdict(services, ['a'])).toMatchObject({
      kind: 'failed',
      code: 'service-exited',
      container: { service: 'a' },
      reason: 'It exited with code 3.',
    });
    const ill = [aService('a', { readiness: 'unhealthy' })];
    expect(readinessVerdict(ill, ['a'])).toMatchObject({ code: 'service-unhealthy' });
  });
});
