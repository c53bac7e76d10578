import { useCallback, useRef } from 'react';
import type { LogEntry, LogId } from '@stackyard/contract';
import type { Search } from '../query/use-search.ts';
import type { LogReader } from '../store/log-reader.ts';
import { FollowButton } from './follow-button.tsx';
import { ListLook } from './list-look.ts';
import { ScrolledRows } from './scrolled-rows.tsx';
import { SelectionSearch } from './selection-search.tsx';

export interface ListChoices {
  isWrapped: boolean;
  /** Shows the time since the row before. */
  isRelative: boolean;
  /** Shows lines of JSON and logfmt as they were written. */
  isAsWritten: boolean;
}

export interface LogListProps {
  reader: LogReader;
  /** Heads whose lines are shown. */
  expanded: ReadonlySet<string>;
  choices: ListChoices;
  search: Search;
  selected: LogId | null;
  /** The entry that the list began at. */
  at?: LogId;
  /** The time that is shown has an end. */
  isEnded: boolean;
  onSelect: (entry: LogEntry) => void;
  onFold: (id: LogId) => void;
  onTrace: (id: string) => void;
  /** The text was selected in a row. */
  onSearch: (text: string) => void;
}

/** The entries, newest at the end. Its style sheet costs more than its rows, so that it is not drawn anew with them. */
export function LogList({ isEnded, onSearch, ...rest }: LogListProps) {
  const { reader } = rest;
  const box = useRef<HTMLDivElement>(null);
  const hold = useCallback(() => reader.hold(), [reader]);
  return (
    <ListLook>
      <ScrolledRows box={box} {...rest} />
      {!isEnded && <FollowButton reader={reader} />}
      <SelectionSearch list={box} onSearch={onSearch} onSelect={hold} />
    </ListLook>
  );
}
