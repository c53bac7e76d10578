import type { Container, Service } from '@stackyard/contract';
import { describe, expect, it } from 'vitest';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { aManifest } from '../../testing/manifest.ts';
import { judgeContainer, withoutHistory } from './judge-container.ts';
import { summarizeStack, toServices } from './summarize-stack.ts';

const ready = judgeContainer(anEngineContainer(), withoutHistory(0));
const unmanaged = { manifest: undefined, gone: null };
const container = (given: Partial<Container>): Container => ({ ...ready, ...given });
const summarize = (...containers: Container[]) =>
  summarizeStack('shop', toServices(containers), unmanaged);

describe('summarizeStack', () => {
  it.each<[string, Partial<Container>[], string]>([
    ['nothing', [], 'absent'],
    ['what is ready', [{}], 'running'],
    [
      'what is ready and a one-shot that is done',
      [{}, { service: 'b', readiness: 'completed' }],
      'running',
    ],
    ['one-shots only, that are done', [{ readiness: 'completed' }], 'stopped'],
    ['what still starts', [{}, { service: 'b', readiness: 'starting' }], 'starting'],
    [
      'what failed, though another one still starts',
      [{ readiness: 'failed' }, { service: 'b', readiness: 'starting' }],
      'degraded',
    ],
    ['what is unhealthy', [{}, { service: 'b', readiness: 'unhealthy' }], 'degraded'],
    [
      'what is stopped beside what is ready',
      [{}, { service: 'b', readiness: 'stopped' }],
      'degraded',
    ],
    ['what is stopped', [{ readiness: 'stopped' }], 'stopped'],
    ['what is paused', [{ readiness: 'paused' }, { service: 'b', readiness: 'stopped' }], 'paused'],
    [
      'what is paused beside what is ready',
      [{}, { service: 'b', readiness: 'paused' }],
      'degraded',
    ],
    ['what restarts again and again', [{ readiness: 'restarting' }], 'degraded'],
    [
      'what had failed before the rest of it was stopped',
      [
        { readiness: 'failed', state: 'exited', finishedAt: '2026-01-01T00:00:01Z' },
        {
          service: 'b',
          readiness: 'stopped',
          state: 'exited',
          finishedAt: '2026-01-01T00:00:02Z',
        },
      ],
      'stopped',
    ],
    [
      'what failed after the rest of it was stopped',
      [
        { readiness: 'failed', state: 'exited', finishedAt: '2026-01-01T00:00:03Z' },
        {
          service: 'b',
          readiness: 'stopped',
          state: 'exited',
          finishedAt: '2026-01-01T00:00:02Z',
        },
      ],
      'degraded',
    ],
  ])('of %s', (_what, given, state) => {
    expect(summarize(...given.map(container)).state).toBe(state);
  });

  it('says which service is the reason, the worst one first', () => {
    const services = [
      container({ service: 'a', readiness: 'stopped' }),
      container({ service: 'b', readiness: 'failed', reason: 'It exited with code 3.' }),
    ];
    expect(summarize(...services).reason).toBe('b: It exited with code 3.');
    expect(summarize(container({}), container({ service: 'z', readiness: 'stopped' })).reason).toBe(
      'z is stopped.',
    );
    expect(summarize(container({})).reason).toBeNull();
  });

  it('counts what is missing, and names it, up or stopped', () => {
    const missing: Service = {
      ...{ name: 'b', image: 'b', readiness: 'missing', reason: 'It has no container.' },
      containers: [],
    };
    const of = (given: Partial<Container>) =>
      summarizeStack('shop', [...toServices([container(given)]), missing], unmanaged);
    const reason = 'b has no container.';
    expect(of({})).toMatchObject({ state: 'degraded', reason, services: { ready: 1, total: 2 } });
    const stopped = { readiness: 'stopped', state: 'exited' } as const;
    expect(of(stopped)).toMatchObject({ state: 'stopped', reason });
  });

  it('says of one that is down what is gone that it needs', () => {
    const gone = 'Its network shop_default is gone. Start makes it again.';
    const reasonOf = (given: Partial<Container>) =>
      summarizeStack('shop', toServices([container(given)]), { manifest: undefined, gone }).reason;
    expect(reasonOf({ readiness: 'stopped', state: 'exited' })).toBe(gone);
    expect(reasonOf({})).toBeNull();
  });

  it('says of a stack that was deployed that its containers are gone', () => {
    const reasonOf = (deployed: number | null) =>
      summarizeStack('shop', [], { manifest: aManifest({ deployed }), gone: null }).reason;
    expect(reasonOf(1)).toBe('The engine has no container of it any more.');
    expect(reasonOf(null)).toBeNull();
  });

  it('counts services, not containers, and takes the newest container for the time of the deploy', () => {
    const summary = summarize(
      container({ createdAt: '2026-01-01T00:00:00Z' }),
      container({
        id: 'c2',
        replica: 2,
        createdAt: '2026-01-02T00:00:00Z',
        readiness: 'failed',
        reason: 'No.',
      }),
      container({ id: 'c3', service: 'db' }),
    );
    expect(summary.services).toEqual({ ready: 1, total: 2 });
    expect(summary.deployedAt).toBe('2026-01-02T00:00:00Z');
  });

  it('calls a stack with a manifest managed and names its template', () => {
    const template = { id: 'nginx', title: 'nginx' };
    expect(summarize().origin).toBe('adopted');
    expect(
      summarizeStack('shop', [], { manifest: aManifest({ template }), gone: null }),
    ).toMatchObject({
      origin: 'managed',
      template,
    });
  });
});

describe('toServices', () => {
  it('puts services in order of their names, and replicas of their numbers', () => {
    const services = toServices([
      container({ id: '3', service: 'web', replica: 10 }),
      container({ id: '2', service: 'web', replica: 2 }),
      container({ id: '1', service: 'db' }),
    ]);
    expect(services.map(({ name }) => name)).toEqual(['db', 'web']);
    expect(services[1]?.containers.map(({ replica }) => replica)).toEqual([2, 10]);
  });
});
