import { useEffect, useState } from 'react';
import type { UsageNow, UsagePace } from '@stackyard/contract';
import { useApi } from '../api/api-context.ts';
import { type ApiError, toApiError } from '../api/api-error.ts';
import { sleep } from '../time.ts';

const WAIT_MS = 8_000;
const TRY_AGAIN_MS = 3_000;

export interface LiveUsage {
  usage: UsageNow | undefined;
  /** Why it could not be read the last time; what is shown is from before then. */
  error: ApiError | undefined;
}

interface Options {
  isEnabled?: boolean;
  pace?: UsagePace;
}

/** What every container uses, anew at each look of the backend while the page is seen, and where it is of interest. */
export function useUsageNow({ isEnabled = true, pace = 'watched' }: Options = {}): LiveUsage {
  const api = useApi();
  const [live, setLive] = useState<LiveUsage>({ usage: undefined, error: undefined });
  useEffect(() => {
    if (!isEnabled) return;
    const stop = new AbortController();
    void follow((query) => api.call('getUsage', { query: { ...query, pace } }, stop), {
      signal: stop.signal,
      tell: setLive,
    });
    return () => stop.abort();
  }, [api, isEnabled, pace]);
  return live;
}

type Ask = (query: { after: number | undefined; wait: number }) => Promise<UsageNow>;

interface Listener {
  signal: AbortSignal;
  tell: (change: (before: LiveUsage) => LiveUsage) => void;
}

async function follow(ask: Ask, { signal, tell }: Listener): Promise<void> {
  let after: number | undefined;
  while (!signal.aborted) {
    try {
      await untilSeen(signal);
      const usage = await ask({ after, wait: WAIT_MS });
      if (signal.aborted) return;
      const isNew = usage.look !== after;
      after = usage.look;
      tell((before) => (isNew || before.error ? { usage, error: undefined } : before));
    } catch (thrown) {
      if (signal.aborted) return;
      tell(({ usage }) => ({ usage, error: toApiError(thrown) }));
      await sleep(TRY_AGAIN_MS, signal).catch(() => undefined);
    }
  }
}

/** Looks that nobody sees cost as much as others. */
function untilSeen(signal: AbortSignal): Promise<void> {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden && !signal.aborted) return;
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
    signal.addEventListener('abort', look, { once: true });
  });
}
