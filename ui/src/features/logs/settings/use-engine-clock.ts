import { useCallback } from 'react';
import { useLogStatus } from './use-log-status.ts';

/** Tells the time by the engine's clock, by which entries are dated; that of the user's machine may be another. */
export function useEngineClock(): () => number {
  const { data, dataUpdatedAt } = useLogStatus();
  const aheadMs = data ? data.nowMs - dataUpdatedAt : 0;
  return useCallback(() => Date.now() + aheadMs, [aheadMs]);
}
