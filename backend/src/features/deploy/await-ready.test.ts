import type { Service, StackSummary } from '@stackyard/contract';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../lib/app-error.ts';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { fakeEngine } from '../../testing/fake-engine.ts';
import { fakeReport } from '../../testing/fake-report.ts';
import { aService } from '../../testing/service.ts';
import { fakeStackView } from '../../testing/stack-view.ts';
import { awaitReady, watchForFailure } from './await-ready.ts';
import type { StackView } from './ports.ts';

const never = new AbortController().signal;

function createView(...first: Service[]) {
  let services = first;
  const listeners = new Set<() => void>();
  const view = fakeStackView({
    find: () => ({ summary: {} as StackSummary, services }),
    watch: (_name, onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    containersOf: () =>
      services.flatMap(({ containers }) => containers.map(({ id }) => anEngineContainer({ id }))),
  });
  const become = (...next: Service[]) => {
    services = next;
    for (const listener of [...listeners]) listener();
  };
  return { view, become, listeners };
}

const wait = (
  stacks: StackView,
  { signal = never, withinMs = 10_000, report = fakeReport(), lines = ['one', 'two'] } = {},
) =>
  awaitReady(
    { engine: fakeEngine(), stacks, readLastLines: () => Promise.resolve(lines) },
    { name: 'shop', expected: ['web'], withinMs, signal, report },
  );

describe('awaitReady', () => {
  it('ends at once when everything is ready already', async () => {
    const { view, listeners } = createView(aService('web'));
    await wait(view);
    expect(listeners.size).toBe(0);
  });

  it('ends as soon as the last service becomes ready, and shows on the way how each one is', async () => {
    const { view, become, listeners } = createView(
      aService('web', { readiness: 'starting', reason: 'Not yet.' }),
    );
    const report = fakeReport();
    const waiting = wait(view, { report });
    expect(report.items.get('web')).toMatchObject({ state: 'running', detail: 'Not yet.' });
    become(aService('web'));
    await waiting;
    expect(report.items.get('web')).toMatchObject({ state: 'done' });
    expect(listeners.size).toBe(0);
  });

  it('throws as soon as a service fails, with its name, the reason and its last lines', async () => {
    const { view, become } = createView(aService('web', { readiness: 'starting' }));
    const waiting = wait(view);
    become(aService('web', { readiness: 'failed', reason: 'It exited with code 3.' }));
    await expect(waiting).rejects.toMatchObject({
      code: 'service-exited',
      message: 'The service “web” failed. It exited with code 3.',
      service: 'web',
      lastLines: ['one', 'two'],
    });
  });

  it('says that a port is taken where that is why a container could not start', async () => {
    const startError =
      'driver failed: failed to bind host port for 127.0.0.1:80:172.18.0.2:80/tcp: address already in use';
    const { view } = createView(aService('web', { readiness: 'failed', reason: 'Why.' }));
    view.containersOf = () =>
      aService('web').containers.map(({ id }) => anEngineContainer({ id, startError }));
    await expect(wait(view)).rejects.toMatchObject({
      code: 'port-taken',
      message: 'The service “web” failed. Why.',
      service: 'web',
    });
  });

  it('does not promise last lines where there are none', async () => {
    const { view } = createView(aService('web', { readiness: 'failed', reason: 'No.' }));
    await expect(wait(view, { lines: [] })).rejects.toMatchObject({
      next: 'Correct it, then deploy again.',
    });
  });

  it('gives up when the time is over, and says what it waited for', async () => {
    const { view, listeners } = createView(
      aService('web', { readiness: 'starting', reason: 'Its health check has not passed yet.' }),
    );
    await expect(wait(view, { withinMs: 10 })).rejects.toMatchObject({
      code: 'service-not-ready',
      message: expect.stringMatching(
        /“web” was not ready, and nothing went on for .* health check has not passed yet/,
      ) as string,
      service: 'web',
      lastLines: ['one', 'two'],
    });
    expect(listeners.size).toBe(0);
  });

  it('throws the reason of a cancel', async () => {
    const { view, listeners } = createView(aService('web', { readiness: 'starting' }));
    const canceling = new AbortController();
    const waiting = wait(view, { signal: canceling.signal });
    canceling.abort(new AppError({ code: 'canceled', message: 'Canceled.' }));
    await expect(waiting).rejects.toMatchObject({ code: 'canceled' });
    expect(listeners.size).toBe(0);
  });
});

describe('watchForFailure', () => {
  const watch = (stacks: StackView, before: string[], signal: AbortSignal) =>
    watchForFailure(
      { stacks, readLastLines: () => Promise.resolve([]) },
      { name: 'shop', before: new Set(before), signal },
    );

  it('tells of a new container that fails', async () => {
    const { view, become } = createView();
    const watching = watch(view, [], never);
    become(aService('web', { readiness: 'failed', reason: 'No.' }));
    expect(await watching).toMatchObject({ code: 'service-exited' });
  });

  it('is not bothered by one that was there before', async () => {
    const over = new AbortController();
    const { view, become } = createView(aService('web', { readiness: 'failed' }));
    const watching = watch(view, ['web-id'], over.signal);
    become(aService('web', { readiness: 'failed' }));
    over.abort();
    expect(await watching).toBeUndefined();
  });
});
