import type { Container, Service, StackSummary } from '@stackyard/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { aService } from '../../testing/service.ts';
import { fakeStackView } from '../../testing/stack-view.ts';
import { watchForDeath, type Runs } from './watch-for-death.ts';

const FOR_MS = 30_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** `web` runs and is ready when the watch begins. */
function begin({
  before = new Map() as Runs,
  signal = new AbortController().signal,
  lastExitCode = null as number | null,
} = {}) {
  let services: Service[] = [aService('web', { restarts: 0 })];
  const listeners = new Set<() => void>();
  const stacks = fakeStackView({
    find: () => ({ summary: {} as StackSummary, services }),
    watch: (_name, onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    containersOf: () => [anEngineContainer({ id: 'web-id', startedAt: 'now' })],
    lastExitCode: () => lastExitCode,
  });
  const readLastLines = () => Promise.resolve(['out of luck']);
  let outcome: unknown = 'open';
  void watchForDeath(
    { stacks, readLastLines },
    { name: 'shop', before, forMs: FOR_MS, signal },
  ).then((found) => (outcome = found));
  const become = async (given: Partial<Container>) => {
    services = [aService('web', given)];
    for (const listener of [...listeners]) listener();
    await vi.advanceTimersByTimeAsync(0);
  };
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  return { become, pass, outcome: () => outcome, listeners };
}

const crashed = (restarts: number, exitCode: number) =>
  ({ state: 'restarting', readiness: 'starting', restarts, exitCode }) as const;
const back = (restarts: number) => ({ readiness: 'ready', restarts, exitCode: null }) as const;

describe('the watch over what was started', () => {
  it('is over after its time, when all stayed well', async () => {
    const { pass, outcome, listeners } = begin();
    await pass(FOR_MS - 1);
    expect(outcome()).toBe('open');
    await pass(1);
    expect(outcome()).toBeUndefined();
    expect(listeners.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells of a service that died, with its last lines', async () => {
    const { become, outcome, listeners } = begin();
    await become({ state: 'exited', readiness: 'failed', reason: 'It exited with code 5.' });
    expect(outcome()).toMatchObject({
      code: 'service-died',
      message: 'The service “web” was ready, and died soon after. It exited with code 5.',
      service: 'web',
      lastLines: ['out of luck'],
    });
    expect(listeners.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each<[string, Partial<Container>]>([
    ['was stopped', { readiness: 'stopped' }],
    ['did its work and ended', { readiness: 'completed' }],
    ['runs without the network of one that was removed', { readiness: 'failed', reason: 'No.' }],
    ['became unhealthy', { readiness: 'unhealthy', reason: 'No.' }],
  ])('says nothing of one that %s', async (_what, given) => {
    const { become, pass, outcome } = begin();
    await become(given);
    await pass(FOR_MS);
    expect(outcome()).toBeUndefined();
  });

  it('forgives one end of a service that is started again and stays, and gives it half a minute more', async () => {
    const { become, pass, outcome } = begin();
    await pass(20_000);
    await become(crashed(1, 1));
    await become(back(1));
    await pass(FOR_MS - 1);
    expect(outcome()).toBe('open');
    await pass(1);
    expect(outcome()).toBeUndefined();
  });

  it('calls the second end a crash loop', async () => {
    const { become, pass, outcome } = begin();
    await pass(20_000);
    await become(crashed(1, 9));
    await become(back(1));
    await pass(20_000);
    await become(crashed(2, 9));
    expect(outcome()).toMatchObject({
      code: 'service-died',
      message: expect.stringMatching(/It exited with code 9 again and again: 2 times/) as string,
    });
  });

  it.each([
    [9, /It exited with code 9 again and again: 2 times/],
    [0, undefined],
  ])(
    'knows code %s of a run that nobody saw end, since the engine started it again at once',
    async (lastExitCode, words) => {
      const { become, pass, outcome } = begin({ lastExitCode });
      await become(back(1));
      await become(back(2));
      await pass(FOR_MS);
      if (words)
        expect(outcome()).toMatchObject({ message: expect.stringMatching(words) as string });
      else expect(outcome()).toBeUndefined();
    },
  );

  it('lets a service end well again and again, as one does that does a little at a time', async () => {
    const { become, pass, outcome } = begin();
    for (const restarts of [1, 2]) {
      await become(crashed(restarts, 0));
      await become(back(restarts));
    }
    await pass(FOR_MS);
    expect(outcome()).toBeUndefined();
  });

  it('does not look at what ran before and goes on', async () => {
    const { become, pass, outcome } = begin({ before: new Map([['web-id', 'now']]) });
    await become({ readiness: 'failed', reason: 'No.' });
    await pass(FOR_MS);
    expect(outcome()).toBeUndefined();
  });

  it('looks at what was there before and was started again', async () => {
    const { become, outcome } = begin({ before: new Map([['web-id', 'earlier']]) });
    await become({ state: 'exited', readiness: 'failed', reason: 'No.' });
    expect(outcome()).toMatchObject({ code: 'service-died' });
  });

  it('ends at once when another job begins', async () => {
    const next = new AbortController();
    const { pass, outcome, listeners } = begin({ signal: next.signal });
    next.abort();
    await pass(0);
    expect(outcome()).toBeUndefined();
    expect(listeners.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
