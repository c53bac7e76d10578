import { useState } from 'react';
import type { LogEntry } from '@stackyard/contract';
import { everything, questionOf } from './address/log-address.ts';
import type { AddressBar } from './address/use-log-address.ts';
import { useErrorSteps } from './details/use-error-steps.ts';
import type { LogReader } from './store/log-reader.ts';

/** The entry whose details are open, and the ways from there to others. */
export function useSelectedEntry({ address, go }: AddressBar, reader: LogReader) {
  const [selected, setSelected] = useState<LogEntry | null>(null);
  const select = (entry: LogEntry) => {
    reader.hold();
    setSelected(entry);
  };
  const stepToError = useErrorSteps({
    question: questionOf(address),
    startOf: (from) =>
      selected?.id ?? address.at ?? reader.window.entries.at(from === 'before' ? -1 : 0)?.id,
    onFound: (found) => {
      select(found);
      if (!reader.window.entries.some(({ id }) => id === found.id)) go({ at: found.id });
    },
  });
  return {
    selected,
    select,
    stepToError,
    close: () => setSelected(null),
    showInContext: ({ id }: LogEntry) => {
      setSelected(null);
      go({ ...everything, at: id });
    },
  };
}
