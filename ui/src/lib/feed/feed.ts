import { LONGEST_WAIT_MS } from '@stackyard/contract';
import type { Api } from '../api/api.ts';
import { toApiError } from '../api/api-error.ts';
import { sleep } from '../time.ts';
import { applyPage, emptyFeed, type FeedState } from './feed-state.ts';

/** Follows the backend and keeps what it said. It reads while somebody has started it, and resumes by cursor. */
export interface Feed {
  getState: () => FeedState;
  subscribe: (onChange: () => void) => () => void;
  /** Reads until the returned function is called. */
  start: () => () => void;
  /** Ends a back-off early. */
  retryNow: () => void;
}

const PAUSES_MS = [1000, 2000, 3000, 5000, 10_000];
/** The reader never asks more often, so that a burst becomes one page. */
const SHORTEST_ROUND_MS = 60;
/** What an answer may take beyond the time that the backend holds the request. */
const GRACE_MS = 8000;

export function createFeed(api: Api): Feed {
  let state = emptyFeed;
  let skipPause = () => {};
  const listeners = new Set<() => void>();

  const setState = (next: FeedState) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };

  const readOnce = async (signal: AbortSignal) => {
    // After a failure, ask for an answer at once: it says that the backend is back.
    const wait = state.connection.state === 'live' ? LONGEST_WAIT_MS : 0;
    const page = await api.call(
      'getFeed',
      { query: { after: state.cursor, wait } },
      { signal, retries: 0, timeoutMs: wait + GRACE_MS },
    );
    signal.throwIfAborted();
    setState(applyPage(state, page));
  };

  const pause = (ms: number, signal: AbortSignal) => {
    const skipped = new Promise<void>((resolve) => (skipPause = resolve));
    return Promise.race([sleep(ms, signal), skipped]);
  };

  const read = async (signal: AbortSignal) => {
    for (let failures = 0; !signal.aborted;) {
      const startedAt = Date.now();
      try {
        await readOnce(signal);
        failures = 0;
        await sleep(Math.max(0, SHORTEST_ROUND_MS - (Date.now() - startedAt)), signal);
      } catch (thrown) {
        if (signal.aborted) return;
        const pauseMs = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 1000;
        failures += 1;
        setState({ ...state, connection: describeFailure(thrown, Date.now() + pauseMs) });
        await pause(pauseMs, signal).catch(() => {});
      }
    }
  };

  return {
    getState: () => state,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    start() {
      const stop = new AbortController();
      void read(stop.signal);
      return () => stop.abort(new Error('The feed was stopped.'));
    },
    retryNow: () => skipPause(),
  };
}

function describeFailure(thrown: unknown, retryAt: number): FeedState['connection'] {
  const error = toApiError(thrown);
  if (error.code === 'unauthorized') return { state: 'unauthorized' };
  const message = error.isSilence ? "Stackyard's backend is not answering." : error.message;
  return { state: 'lost', message, retryAt };
}
