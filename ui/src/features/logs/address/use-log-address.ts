import { useCallback, useMemo } from 'react';
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
  const move = useCallback(
    (parts: Partial<LogAddress>, replace: boolean) =>
      setParameters((before) => writeAddress({ ...readAddress(before), at: undefined, ...parts }), {
        replace,
      }),
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
