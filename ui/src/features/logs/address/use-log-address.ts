import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { readAddress, writeAddress, type LogAddress } from './log-address.ts';

export interface AddressBar {
  address: LogAddress;
  /** Changes what is shown in place; another search leaves the entry that the list began at. */
  change: (parts: Partial<LogAddress>) => void;
  /** Shows something else, so that the browser's Back leads to what was there. */
  go: (parts: Partial<LogAddress>) => void;
}

export function useLogAddress(): AddressBar {
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.toString();
  const address = useMemo(() => readAddress(new URLSearchParams(text)), [text]);
  // Two changes may come before the first of them is drawn, and the second is not to undo it.
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  }, [text]);
  const move = useCallback(
    (parts: Partial<LogAddress>, replace: boolean) => {
      const before = readAddress(new URLSearchParams(latest.current));
      const next = writeAddress({ ...before, at: undefined, ...parts });
      latest.current = next.toString();
      setParameters(next, { replace });
    },
    [setParameters],
  );
  return useMemo(
    () => ({
      address,
      change: (parts) => move(parts, true),
      go: (parts) => move(parts, false),
    }),
    [address, move],
  );
}
